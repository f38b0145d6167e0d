package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.Strict;
import io.genisys.core.problem.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is to be tried on: a series, what Prometheus has recorded, or, for a schedule, a time.
 *
 * @param series a list of [time, value], a time being an instant or seconds
 * @param from when it begins, for Prometheus and schedules
 * @param to when it ends
 * @param step from sample to sample, for Prometheus
 * @param count how many instances there are at first; as many as are wanted now where nothing is said
 * @param startUp how long a new instance takes until it is ready
 */
@Strict
record SimulationRequest(
        @Nullable JsonNode series,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Duration step,
        @Nullable Integer count,
        @Nullable Duration startUp) {

    private static final Duration STEP = Duration.ofSeconds(15);

    /** From when to when. */
    record Range(Instant from, Instant to, Duration step) {}

    Range range() {
        Instant begin = Optional.ofNullable(from)
                .orElseThrow(() -> Refusals.invalid("from", "when the simulation begins, or a series", "nothing"));
        Instant end = Optional.ofNullable(to)
                .orElseThrow(() -> Refusals.invalid("to", "when the simulation ends", "nothing"));
        Duration every = Optional.ofNullable(step).orElse(STEP);
        if (!end.isAfter(begin)) {
            throw Refusals.invalid("to", "a time after from, which is " + begin, end.toString());
        }
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw Refusals.invalid("step", "a duration from PT1S", every.toString());
        }
        return new Range(begin, end, every);
    }
}
