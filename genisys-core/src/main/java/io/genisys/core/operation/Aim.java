package io.genisys.core.operation;

import io.genisys.core.compute.ComputeName;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a request wants to change: given how many are wanted where, the new counts of the computes that change. */
@FunctionalInterface
interface Aim {

    /**
     * Decides; it may be asked more than once, each time with newer counts.
     *
     * @param desired how many of the service are wanted on each compute that has any, or might
     */
    Map<ComputeName, Integer> targets(Map<ComputeName, Integer> desired);

    /** Returns whether nothing is to be launched there afterwards, because service or compute are being deleted. */
    default boolean closes() {
        return false;
    }

    /** Returns for what the service is opened on a compute where it is not open. */
    default Opening.Reason reason() {
        return Opening.Reason.GROW;
    }

    /** Returns whether it says how many there are to be: that is wanted also where a connector refuses it. */
    default boolean declares() {
        return false;
    }

    /** Returns what it is based on. */
    default Ground ground() {
        return Ground.NONE;
    }

    /** That there be as many. */
    record Declared(UnaryOperator<Map<ComputeName, Integer>> counts, Opening.Reason reason, Ground ground)
            implements Aim {

        @Override
        public Map<ComputeName, Integer> targets(Map<ComputeName, Integer> desired) {
            return counts.apply(desired);
        }

        @Override
        public boolean declares() {
            return true;
        }
    }

    /** That nothing be left, for good. A look brings back none that was deleted meanwhile. */
    record Emptying(UnaryOperator<Map<ComputeName, Integer>> counts) implements Aim {

        @Override
        public boolean closes() {
            return true;
        }

        @Override
        public Opening.Reason reason() {
            return Opening.Reason.LOOK;
        }

        @Override
        public Map<ComputeName, Integer> targets(Map<ComputeName, Integer> desired) {
            return counts.apply(desired);
        }
    }
}
