package io.genisys.core.operation;

import io.genisys.core.compute.ComputeName;
import io.genisys.core.service.Allocation;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was seen of one service before something is decided about it.
 *
 * @param computes where it may run
 * @param lists what the connectors listed that name their instances
 * @param counting the computes among them whose connectors only take counts
 */
record Sightings(Set<ComputeName> computes, Map<ComputeName, Observation> lists, Set<ComputeName> counting) {

    /** Returns how many are wanted on each compute where the service may run. */
    Map<ComputeName, Integer> counts(Collection<Allocation> open) {
        Map<ComputeName, Integer> counts = new TreeMap<>();
        computes.forEach(compute -> counts.put(compute, 0));
        open.forEach(allocation -> counts.put(allocation.compute(), allocation.desired()));
        return counts;
    }

    /** Returns whether what is decided is about it too. */
    boolean within(Allocation allocation) {
        return computes.contains(allocation.compute());
    }

    boolean covers(ComputeName compute) {
        return lists.containsKey(compute) || counting.contains(compute);
    }

    boolean counted(ComputeName compute) {
        return counting.contains(compute);
    }

    Observation of(ComputeName compute) {
        return lists.get(compute);
    }
}
