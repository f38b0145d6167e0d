package io.genisys.core.autoscaling;

import io.genisys.connector.http.Strict;
import io.genisys.core.problem.Refusals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of a metric.
 *
 * @param at of which moment it is; now where nothing is said
 */
@Strict
record MetricRequest(@Nullable Double value, @Nullable Instant at) {

    /** How far clocks may be apart. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    double checkedValue() {
        if (value == null || !Double.isFinite(value)) {
            throw Refusals.invalid("value", "a number", value == null ? "nothing" : value.toString());
        }
        return value;
    }

    Instant checkedAt(Instant now) {
        if (at != null && at.isAfter(now.plus(AHEAD))) {
            throw Refusals.invalid("at", "a moment that has come; it is " + now, at.toString());
        }
        return at == null || at.isAfter(now) ? now : at;
    }
}
