package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is remembered of one compute. */
final class Memories {

    private final Map<ServiceName, Memory> services = new ConcurrentHashMap<>();
    private Set<ServiceName> strangers = Set.of();

    Memory of(ServiceName service) {
        return services.computeIfAbsent(service, name -> new Memory());
    }

    /**
     * Returns those services, among some that run here though they are not known here, that did so at the last look
     * too: one list alone may be older than the deletion of what it shows.
     */
    synchronized Set<ServiceName> seenAgain(Set<ServiceName> now) {
        Set<ServiceName> again = new HashSet<>(now);
        again.retainAll(strangers);
        strangers = Set.copyOf(now);
        return again;
    }

    /** Forgets all services but these. */
    void retain(Set<ServiceName> known) {
        services.keySet().retainAll(known);
    }
}
