package io.genisys.core.reconcile;

import io.genisys.connector.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Since when something has been so of which instances, without a break. */
final class Since {

    private final Map<InstanceId, Instant> begun = new HashMap<>();

    /** It is so of these now, and of no others. */
    void observe(Collection<InstanceId> now, Instant at) {
        begun.keySet().retainAll(Set.copyOf(now));
        now.forEach(id -> begun.putIfAbsent(id, at));
    }

    /** Returns those of which it was so by then already. */
    Set<InstanceId> by(Instant then) {
        return begun.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(then))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns since when, at the latest now. */
    Instant of(InstanceId id, Instant now) {
        return begun.getOrDefault(id, now);
    }
}
