package io.genisys.core.placement;

import io.genisys.core.compute.ComputeName;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which compute grows or shrinks, where the user leaves it open. Among equals the first by name. */
public final class Placement {

    private Placement() {}

    /** Returns the compute with the fewest instances of the service; empty where there is no compute. */
    public static Optional<ComputeName> grow(Map<ComputeName, Integer> instances) {
        return instances.entrySet().stream()
                .min(Map.Entry.<ComputeName, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Returns the compute with the most instances of the service; empty where none has any. */
    public static Optional<ComputeName> shrink(Map<ComputeName, Integer> instances) {
        return instances.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .min(Comparator.comparing((Map.Entry<ComputeName, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /**
     * Returns the new counts of those computes that change so that all have {@code total} together: growth goes to
     * one compute, shrinkage to as many as it takes, the fullest first.
     *
     * @param instances where the service may run, with how many are there
     * @param growing where it may also grow
     */
    public static Map<ComputeName, Integer> towards(
            int total, Map<ComputeName, Integer> instances, Map<ComputeName, Integer> growing) {
        Map<ComputeName, Integer> changed = new TreeMap<>();
        int change =
                total - instances.values().stream().mapToInt(Integer::intValue).sum();
        if (change > 0) {
            grow(growing).ifPresent(compute -> changed.put(compute, growing.get(compute) + change));
            return changed;
        }
        Map<ComputeName, Integer> left = new TreeMap<>(instances);
        int surplus = -change;
        while (surplus > 0) {
            ComputeName fullest = shrink(left).orElseThrow();
            int removed = Math.min(surplus, left.get(fullest));
            surplus -= removed;
            left.merge(fullest, -removed, Integer::sum);
            changed.put(fullest, left.get(fullest));
        }
        return changed;
    }
}
