package io.genisys.policy.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a policy would have done.
 *
 * @param counts how many would have been wanted: the first, and each other from when on
 * @param decisions those that would have changed something, and those that were held back
 */
public record Replay(List<Count> counts, List<Decision> decisions, Summary summary) {

    public Replay {
        counts = List.copyOf(counts);
        decisions = List.copyOf(decisions);
    }

    /** A count from a moment on. */
    public record Count(Instant at, int count) {}

    /**
     * An evaluation that changed something, or was held back. Between two changes those that are held back by the same
     * guards are told once, with the first of them.
     *
     * @param value what was read; absent where it was missing
     * @param missing why it was
     * @param wanted what the rule wanted
     * @param held each guard that changed that, for a person
     * @param repeated how many more were held back so
     */
    public record Decision(
            Instant at,
            OptionalDouble value,
            Optional<String> missing,
            OptionalInt wanted,
            int from,
            int to,
            List<String> held,
            int repeated) {

        public Decision {
            held = List.copyOf(held);
        }

        Decision again() {
            return new Decision(at, value, missing, wanted, from, to, held, repeated + 1);
        }
    }

    /**
     * What it comes to.
     *
     * @param secondsOver for how long the value of each ready instance was above the target, where the rule has one
     * @param secondsWellOver for how long it was more than a tenth above it
     */
    public record Summary(
            Instant from,
            Instant to,
            double instanceHours,
            int changes,
            int least,
            int most,
            OptionalDouble secondsOver,
            OptionalDouble secondsWellOver) {}
}
