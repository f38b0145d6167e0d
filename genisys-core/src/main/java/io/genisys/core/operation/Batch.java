package io.genisys.core.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the operations that a change becomes, because a connector takes only so many instances in one request.
 *
 * @param from the first of the change's instances that is in it
 * @param to the first that is in the next one
 * @param change its share of the change in the wanted count
 */
record Batch(int from, int to, int change) {

    /**
     * Cuts a change up. Each batch takes as much of the change in the wanted count as it has instances, so that it can
     * be taken back with it; what is over goes with the last. A change about no instances is one batch.
     */
    static List<Batch> of(int instances, int change, int most) {
        List<Batch> batches = new ArrayList<>();
        int left = change;
        for (int from = 0; from == 0 || from < instances; from += most) {
            int to = Math.min(instances, from + most);
            int share = to == instances ? left : Integer.signum(left) * Math.min(Math.abs(left), to - from);
            batches.add(new Batch(from, to, share));
            left -= share;
        }
        return batches;
    }

    int size() {
        return to - from;
    }
}
