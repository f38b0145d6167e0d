package io.genisys.policy.decision;

import io.genisys.policy.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service at the moment of a decision.
 *
 * @param desired how many instances are wanted
 * @param ready how many are ready after a warm-up of a length, at most {@code desired}
 * @param bounds the service's own
 * @param paused which ways it must not go, whatever policies want
 * @param lastOut when policies changed it outwards last
 * @param lastIn and inwards
 */
public record Situation(
        Instant now,
        int desired,
        Function<Duration, Integer> ready,
        Bounds bounds,
        Brake paused,
        Optional<Instant> lastOut,
        Optional<Instant> lastIn) {

    /** What somebody has forbidden. */
    public record Brake(boolean out, boolean in) {

        public static final Brake NONE = new Brake(false, false);
    }

    /** How many of those that are wanted are not ready yet. */
    int warming(Duration warmUp) {
        return Math.max(0, desired - Math.min(desired, ready.apply(warmUp)));
    }

    /** Returns whether a value of that moment can't tell yet what the last change has led to. */
    boolean changedSince(Instant at) {
        return Stream.concat(lastOut.stream(), lastIn.stream()).anyMatch(change -> !change.isBefore(at));
    }
}
