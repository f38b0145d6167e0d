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

    /** One that says all of it. */
    record Special(UnaryOperator<Map<ComputeName, Integer>> counts, boolean closes, Opening.Reason reason)
            implements Aim {

        @Override
        public Map<ComputeName, Integer> targets(Map<ComputeName, Integer> desired) {
            return counts.apply(desired);
        }
    }
}
