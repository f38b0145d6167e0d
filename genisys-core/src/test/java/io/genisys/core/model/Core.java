package io.genisys.core.model;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.cluster.ClusterPart;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputePart;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationEnded;
import io.genisys.core.operation.OperationPart;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.operation.OperationView;
import io.genisys.core.reconcile.ReconcilePart;
import io.genisys.core.service.ServicePart;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One core: the decisions are its own, and what it remembers beside the database dies with it. When it does what, the world says. */
final class Core {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final Duration AFTER_A_RACE = Duration.ofSeconds(5);
    private static final Duration TAKING_OVER = Duration.ofSeconds(8);
    private static final Duration LOOKING_AROUND = Duration.ofSeconds(15);
    private static final String THROTTLED = "throttled";

    final OperationPart operations;
    final ServicePart services;
    boolean dead;
    private final String name;
    private final World world;
    private final ReconcilePart reconciler;
    private final Membership membership;
    private final Set<OperationId> underWay = new HashSet<>();
    private final Map<ComputeName, Instant> held = new HashMap<>();
    private final Set<ServiceName> leftovers = new HashSet<>();
    private boolean keepingBounds;

    Core(String name, World world, Injector injector) {
        this.name = name;
        this.world = world;
        ComputePart.bind(injector, world.clock, compute -> new Wire(world, world.sites.get(compute)));
        ClusterPart.bind(
                injector,
                name,
                () -> world.cores.stream().map(Core::toString).collect(Collectors.toCollection(TreeSet::new)),
                work -> world.jealous);
        this.membership = injector.get(Membership.class);
        this.operations = new OperationPart(injector, world.operations, this::run);
        this.services = new ServicePart(injector);
        this.reconciler = new ReconcilePart(injector, new ReconcilePart.Timetable() {
            @Override
            public void soon(String what, Object about, Runnable task) {
                world.later(Core.this, what, about, task, Duration.ZERO);
            }

            @Override
            public void later(String what, Object about, Runnable task, Duration pause) {
                world.later(Core.this, what, about, task, pause);
            }
        });
        injector.observe(OperationEnded.class, reconciler::ended);
        operations.onLeftover(this::leftover);
    }

    void start() {
        world.trace("%s starts", name);
        world.later(this, "takes over", "", this::takeOverWhatIsLeft, Duration.ZERO);
        world.later(this, "ticks", "", this::tick, Duration.ZERO);
        world.later(this, "looks around", "", this::lookAround, Duration.ZERO);
    }

    private void lookAround() {
        try {
            if (membership.mine("removals")) {
                operations.lookAround();
            }
        } finally {
            world.later(this, "looks around", "", this::lookAround, LOOKING_AROUND);
        }
    }

    /** What belongs to a core that is gone, or to this one, which has not begun it. */
    private void takeOverWhatIsLeft() {
        try {
            Set<String> live = membership.live();
            world.operations.operations().where(one -> !one.state().finished()).stream()
                    .filter(one -> !live.contains(OperationRows.runner(one))
                            || OperationRows.runner(one).equals(name) && !underWay.contains(one.id()))
                    .forEach(one -> takeOver(one.id()));
        } finally {
            world.later(this, "takes over", "", this::takeOverWhatIsLeft, TAKING_OVER);
        }
    }

    /** Goes on with an operation, whether or not another core is at it. */
    void takeOver(OperationId id) {
        if (!underWay.contains(id)) {
            world.books.takenOver(id);
            operations.takeOver(id).ifPresent(this::run);
        }
    }

    private void tick() {
        try {
            world.sites.keySet().stream()
                    .filter(compute -> membership.mine("reconcile/" + compute))
                    .forEach(reconciler::wakeAll);
            if (!keepingBounds && membership.mine("bounds")) {
                keepingBounds = true;
                world.later(this, "keeps bounds", "", this::keepBounds, Duration.ZERO);
            }
        } finally {
            world.later(this, "ticks", "", this::tick, PERIOD.plusMillis(world.random.nextInt(3000)));
        }
    }

    private void keepBounds() {
        keepingBounds = false;
        reconciler.keepBounds();
    }

    /** Something happened there. */
    void wake(ComputeName compute, ServiceName service) {
        reconciler.wake(compute, service);
    }

    int atOnce(int count) {
        return reconciler.atOnce(count);
    }

    private void run(Operation operation) {
        boolean own = OperationRows.runner(operation).equals(name);
        if (own && !operation.state().finished() && underWay.add(operation.id())) {
            Runnable first = OperationRows.fresh(operation) ? () -> attempt(operation) : () -> again(operation, false);
            world.later(this, "attempts", operation, first, Duration.ZERO);
        }
    }

    private void again(Operation operation, boolean doubtful) {
        if (!underWay.contains(operation.id())) {
            return; // given up meanwhile
        }
        Operation now = operations.again(operation, doubtful);
        if (now.state().finished()) {
            over(operations.view(now), now);
        } else if (OperationRows.runner(now).equals(name)) {
            attempt(now);
        } else {
            underWay.remove(now.id());
        }
    }

    private void attempt(Operation operation) {
        Instant now = world.clock.instant();
        Instant free = held.getOrDefault(operation.compute(), Instant.MIN);
        if (free.isAfter(now)) {
            later(operation, Duration.between(now, free), false);
            return;
        }
        try {
            OperationView view = operations.attempt(operation);
            world.trace(
                    "operation %s is %s %s",
                    operation,
                    view.state(),
                    view.problem()
                            .map(problem -> problem.code() + ", effect " + problem.effect())
                            .orElse(""));
            if (view.state().finished()) {
                over(view, operation);
                return;
            }
            Instant next = view.nextAttemptAt().orElse(now);
            if (view.problem()
                    .filter(problem -> problem.code().equals(THROTTLED))
                    .isPresent()) {
                held.put(operation.compute(), next);
            }
            // the attempt may have taken its time
            later(operation, Duration.between(world.clock.instant(), next), false);
        } catch (PersistenceException e) {
            later(operation, AFTER_A_RACE, true);
        }
    }

    private void over(OperationView view, Operation operation) {
        if (underWay.remove(operation.id())) {
            operations.over(view);
            reconciler.ended(new OperationEnded(operation.service(), operation.compute(), view));
        }
    }

    private void later(Operation operation, Duration pause, boolean doubtful) {
        world.later(
                this,
                "attempts",
                operation,
                () -> again(operation, doubtful),
                pause.isNegative() ? Duration.ZERO : pause);
    }

    /** Gives an operation up. */
    void giveUp(OperationId id) {
        operations.giveUp(id);
        underWay.remove(id);
    }

    private void leftover(ServiceName service) {
        if (leftovers.add(service)) {
            world.later(this, "goes on deleting", service, () -> goOnDeleting(service), AFTER_A_RACE);
        }
    }

    private void goOnDeleting(ServiceName service) {
        leftovers.remove(service);
        if (!operations.goesOn(service)) {
            return;
        }
        try {
            operations.delete(service).forEach(this::run);
            operations.deleted(service);
        } catch (BusyException | ProblemException | ConnectorException e) {
            leftover(service);
        }
    }

    /** Has a request carried out. */
    void carryOut(Iterable<Operation> made) {
        made.forEach(this::run);
    }

    @Override
    public String toString() {
        return name;
    }
}
