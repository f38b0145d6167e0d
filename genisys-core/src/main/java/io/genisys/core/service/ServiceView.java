package io.genisys.core.service;

import io.genisys.connector.Template;
import io.genisys.core.deletion.UnfinishedDeletion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service with how many instances of it are wanted.
 *
 * @param defined whether a user defined it, and not just scaled it
 * @param paused what is not done for it without being asked
 * @param desired over all computes
 * @param revision how often its template has changed
 * @param deleting whether it goes as soon as nothing of it is left
 * @param deletion what keeps it from going, where something was left
 */
public record ServiceView(
        String name,
        boolean defined,
        Optional<Template> template,
        int min,
        Optional<Integer> max,
        Paused paused,
        int desired,
        List<Share> allocations,
        int revision,
        boolean deleting,
        Optional<UnfinishedDeletion> deletion,
        Instant createdAt) {

    /** How many are wanted on one compute. */
    public record Share(String compute, int desired) {}

    static ServiceView of(Service service, List<Allocation> allocations, Optional<UnfinishedDeletion> deletion) {
        return new ServiceView(
                service.name().value(),
                service.defined(),
                service.template(),
                service.min(),
                service.max(),
                service.paused(),
                allocations.stream().mapToInt(Allocation::desired).sum(),
                allocations.stream()
                        .map(allocation -> new Share(allocation.compute().value(), allocation.desired()))
                        .toList(),
                service.revision(),
                service.deleting(),
                deletion,
                service.createdAt());
    }
}
