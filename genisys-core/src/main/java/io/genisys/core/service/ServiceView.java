package io.genisys.core.service;

import io.genisys.connector.Template;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service with how many instances of it are wanted.
 *
 * @param defined whether a user defined it, and not just scaled it
 * @param desired over all computes
 * @param revision how often its template has changed
 * @param deleting whether it goes as soon as nothing of it is left
 */
public record ServiceView(
        String name,
        boolean defined,
        Optional<Template> template,
        int min,
        Optional<Integer> max,
        int desired,
        List<Share> allocations,
        int revision,
        boolean deleting,
        Instant createdAt) {

    /** How many are wanted on one compute. */
    public record Share(String compute, int desired) {}

    static ServiceView of(Service service, List<Allocation> allocations) {
        return new ServiceView(
                service.name().value(),
                service.defined(),
                service.template(),
                service.min(),
                service.max(),
                allocations.stream().mapToInt(Allocation::desired).sum(),
                allocations.stream()
                        .map(allocation -> new Share(allocation.compute().value(), allocation.desired()))
                        .toList(),
                service.revision(),
                service.deleting(),
                service.createdAt());
    }
}
