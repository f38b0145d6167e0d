package io.genisys.core.model;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.KnownInstance.Fate;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationKind;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.MemoryAllocations;
import io.genisys.core.service.Paused;
import io.genisys.core.service.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at each step that a core takes by itself. */
final class Steps {

    private static final int FEW = 3;
    private static final double MOST = 0.5;
    private static final double SHARE = 0.25;

    private final World world;

    /** Of which services nobody has asked anything since the database was lost. */
    private final Set<ServiceName> adopted = new HashSet<>();

    Steps(World world) {
        this.world = world;
    }

    void databaseLost() {
        if (world.somethingOnTheWay()) {
            leftBehind();
            return;
        }
        adopted.addAll(World.SERVICES);
        adopted.add(World.STRAY);
    }

    /** What is still on its way comes after the adoption, and is too much then. */
    void leftBehind() {
        adopted.clear();
    }

    void touched(ServiceName service) {
        adopted.remove(service);
    }

    void taken(List<Rows.Change> changes) {
        List<Operation> made = changes.stream()
                .filter(change -> change.before().isEmpty())
                .flatMap(change -> change.after(Operation.class).stream())
                .toList();
        List<KnownInstance> buried = changes.stream()
                .flatMap(change -> change.after(KnownInstance.class).stream())
                .filter(known -> known.fate() == Fate.GONE)
                .toList();
        made.stream()
                .map(Operation::service)
                .findFirst()
                .ifPresent(service -> check(service, made.get(0).compute(), made, changes));
        buried.stream().findFirst().ifPresent(one -> believed(one.service(), one.compute(), buried));
    }

    private void check(ServiceName service, ComputeName compute, List<Operation> made, List<Rows.Change> changes) {
        Site site = world.sites.get(compute);
        Books.hold(
                world.frame().heard.contains(site) || world.frame().lies.contains(site),
                "I8: a step is taken on " + site + ", which said nothing");
        int launched = made.stream()
                .filter(one -> one.kind() == OperationKind.UPSCALE)
                .mapToInt(Operation::count)
                .sum();
        List<InstanceId> victims = made.stream()
                .flatMap(one -> OperationRows.victims(one).stream())
                .filter(victim -> site.all().stream().anyMatch(one -> one.id().equals(victim) && Books.counts(one)))
                .toList();
        Paused paused = world.services.find(service).map(Service::paused).orElse(Paused.NONE);
        Books.hold(launched == 0 || !paused.out(), "launched though paused: " + service);
        Books.hold(victims.isEmpty() || !paused.in(), "terminated though paused: " + service);
        held(service, compute, launched, victims.size(), changes);
        int wanted = world.allocations
                .find(MemoryAllocations.key(service, compute))
                .orElseThrow()
                .desired();
        int there = known(service, compute) + coming(service, compute);
        int running = there - ended(service, site);
        Books.hold(
                launched == 0 || running <= wanted,
                "I5: a step launches " + launched + " of " + service + " on " + compute + ", which makes " + running
                        + " where " + wanted + " are wanted");
        Books.hold(
                victims.isEmpty() || there >= wanted,
                "I3: a step terminates " + victims.size() + " of " + service + " on " + compute + ", which leaves "
                        + there + " where " + wanted + " are wanted");
        Books.hold(
                victims.size() <= Math.max(1, (int) ((known(service, compute) + victims.size()) * SHARE)),
                "a step terminates " + victims.size() + " of " + (known(service, compute) + victims.size()));
        Books.hold(
                victims.isEmpty() || !adopted.contains(service),
                "I3: a core with an empty database terminates " + victims.size() + " of " + service + " on " + compute);
    }

    private void held(ServiceName service, ComputeName compute, int launched, int victims, List<Rows.Change> changes) {
        Optional<Allocation> before = changes.stream()
                .flatMap(change -> change.before(Allocation.class).stream())
                .findFirst()
                .or(() -> world.allocations.find(MemoryAllocations.key(service, compute)));
        Books.hold(
                launched == 0
                        || before.flatMap(Allocation::hold)
                                .filter(hold -> hold.until().isAfter(world.clock.now()))
                                .isEmpty(),
                "launched though on hold: " + service + " on " + compute);
        Books.hold(
                victims == 0
                        || before.flatMap(Allocation::spare)
                                .filter(hold -> hold.until().isAfter(world.clock.now()))
                                .isEmpty(),
                "terminated though spared: " + service + " on " + compute);
    }

    /** A list that lacks most of what is there is not believed at once. */
    private void believed(ServiceName service, ComputeName compute, List<KnownInstance> buried) {
        Site site = world.sites.get(compute);
        if (!world.frame().lies.contains(site)) {
            return;
        }
        Set<InstanceId> there =
                site.instances(service).stream().map(Instance::id).collect(Collectors.toSet());
        int all = known(service, compute) + buried.size();
        long lost = buried.stream().filter(one -> there.contains(one.id())).count();
        Books.hold(
                lost < FEW || lost <= all * MOST,
                "a list without " + lost + " of " + all + " of " + service + " on " + compute + " is believed");
    }

    private List<KnownInstance> rows(ServiceName service, ComputeName compute) {
        return world.operations.instances().where(MemoryAllocations.key(service, compute), one -> true);
    }

    private int known(ServiceName service, ComputeName compute) {
        return (int) rows(service, compute).stream()
                .filter(one -> one.fate() == Fate.WANTED)
                .count();
    }

    /** Those that have ended and could not be cleared away. */
    private int ended(ServiceName service, Site site) {
        return (int) rows(service, site.name).stream()
                .filter(one -> one.fate() == Fate.WANTED && site.exited.contains(one.id()))
                .count();
    }

    private int coming(ServiceName service, ComputeName compute) {
        return world
                .operations
                .operations()
                .where(
                        MemoryAllocations.key(service, compute),
                        one -> !one.state().finished() && one.kind() == OperationKind.UPSCALE)
                .stream()
                .mapToInt(Operation::count)
                .sum();
    }
}
