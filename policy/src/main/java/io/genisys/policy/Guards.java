package io.genisys.policy;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What holds a policy back.
 *
 * @param warmUp how long a new instance is not ready after its launch
 * @param toZero whether there may be no instance at all
 * @param inwards whether there may be fewer
 */
public record Guards(Way out, Way in, Duration warmUp, boolean toZero, boolean inwards) {

    /**
     * What holds back changes of one direction.
     *
     * @param cooldown how long there is none: outwards after one outwards, inwards after any
     * @param stabilisation for how long it must have been wanted: of what was wanted in that time, the least change
     *     counts; inwards, once it was wanted for so long, that of the last two thirds, and a fall by far needs only these
     * @param maxStep how many at once, at most
     */
    public record Way(Duration cooldown, Duration stabilisation, OptionalInt maxStep) {

        static final Way FREE = of(Duration.ZERO, Duration.ZERO);

        static Way of(Duration cooldown, Duration stabilisation) {
            return new Way(cooldown, stabilisation, OptionalInt.empty());
        }
    }

    /**
     * For a target, which says itself how many are enough: to wait would only be to be late. docs/benchmarks.md has what was
     * tried.
     */
    public static final Guards OF_TARGETS = new Guards(
            Way.of(Duration.ZERO, Duration.ZERO),
            Way.of(Duration.ZERO, Duration.ofMinutes(5)),
            Duration.ZERO,
            false,
            true);

    /** For a rule that moves by steps, which has to see what a step has led to before the next. */
    public static final Guards OF_STEPS = new Guards(
            Way.of(Duration.ofMinutes(1), Duration.ZERO),
            Way.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
            Duration.ZERO,
            false,
            true);

    /** For a count that somebody else has decided on. */
    public static final Guards NONE = new Guards(Way.FREE, Way.FREE, Duration.ZERO, true, true);

    /** Returns what holds back where nothing else was said. */
    public static Guards usual(Rule rule) {
        if (rule instanceof Rule.Target) {
            return OF_TARGETS;
        }
        return rule instanceof Rule.Fixed ? NONE : OF_STEPS;
    }
}
