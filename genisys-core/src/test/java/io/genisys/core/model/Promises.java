package io.genisys.core.model;

import io.genisys.connector.ServiceName;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.MemoryAllocations;
import io.genisys.core.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an acceptance promises beyond its count. */
final class Promises {

    private final World world;

    /** Of which somebody was told that they are being deleted. */
    private final Set<ServiceName> ending = new TreeSet<>();

    Promises(World world) {
        this.world = world;
    }

    /** All operations of a change together may give back no more than the change was. */
    void accepted(List<Rows.Change> changes, Map<String, Integer> moved) {
        Map<String, Integer> shares = new TreeMap<>();
        changes.stream()
                .filter(change -> change.before().isEmpty())
                .flatMap(change -> change.after(Operation.class).stream())
                .forEach(made -> shares.merge(
                        MemoryAllocations.key(made.service(), made.compute()),
                        Math.abs(OperationRows.change(made)),
                        Integer::sum));
        shares.forEach((place, share) -> Books.hold(
                share <= Math.abs(moved.getOrDefault(place, 0)),
                "I5: " + place + " changed by " + moved + ", and would be given back " + share));
    }

    /** Where a user leaves it open, the fullest compute shrinks. */
    void shrunk(Request request, Map<String, Integer> moved) {
        if (request.kind != Request.Kind.DOWNSCALE || request.compute.isPresent()) {
            return;
        }
        int most = world.allocations.where(one -> one.service().equals(request.service)).stream()
                .filter(one -> !moved.containsKey(MemoryAllocations.key(one)))
                .mapToInt(Allocation::desired)
                .max()
                .orElse(0);
        moved.keySet()
                .forEach(place -> Books.hold(
                        world.allocations.find(place).orElseThrow().desired() + request.number >= most,
                        "not the fullest compute shrank: " + moved));
    }

    void acknowledged(Request request) {
        if (request.kind == Request.Kind.DELETE
                && world.services
                        .find(request.service)
                        .filter(Service::deleting)
                        .isPresent()) {
            ending.add(request.service);
        }
    }

    /** What is written keeps them, and the end of a service fulfils one. */
    void written(Rows.Change change) {
        change.before(Service.class).ifPresent(before -> {
            boolean gone = change.after().isEmpty();
            if (gone) {
                ending.remove(before.name());
            }
            Books.hold(
                    gone
                            || !ending.contains(before.name())
                            || change.after(Service.class)
                                    .filter(Service::deleting)
                                    .isPresent(),
                    "I6: the deletion of " + before.name() + " was answered, and is forgotten");
        });
    }

    void databaseLost() {
        ending.clear();
    }
}
