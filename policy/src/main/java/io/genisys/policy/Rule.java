package io.genisys.policy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What follows from a value. */
public sealed interface Rule {

    /**
     * Keeps a value at a target.
     *
     * @param tolerance which part of the target the value may be off without anything being done
     */
    record Target(double target, Per per, double tolerance) implements Rule {}

    /** What is kept at the target. */
    enum Per {
        /** The value divided by the instances. */
        INSTANCE,
        /** The value itself, which falls as instances are added. */
        TOTAL
    }

    /** A table; each step holds from its value up to the next, and the first also below its own. */
    record Steps(List<Step> steps) implements Rule {

        public Steps {
            steps = List.copyOf(steps);
        }

        /** Returns the step that a value is on. */
        public Step at(double value) {
            Step found = steps.get(0);
            for (Step step : steps) {
                if (step.from() <= value) {
                    found = step;
                }
            }
            return found;
        }
    }

    /** One step; it has either a change or a count. */
    record Step(double from, OptionalInt change, OptionalInt count) {}

    /** Moves by a number once the value has been above or below a line for a time. */
    record Threshold(OptionalDouble above, OptionalDouble below, Duration duration, int by) implements Rule {}

    /** The value is the count, or, of a schedule, the bounds. */
    record Fixed() implements Rule {}
}
