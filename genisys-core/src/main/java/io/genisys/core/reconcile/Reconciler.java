package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.core.cluster.MembersChanged;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputePlaced;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.operation.OperationEnded;
import io.genisys.core.operation.OperationState;
import io.genisys.core.problem.Outage;
import io.genisys.core.service.InstancesChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Has the computes looked at: all of them at a start and every period, and one of them as soon as something happened
 * there. Several cores share the computes out; where one looks at another's, because an operation of its own ended
 * badly there, that does no harm, because what follows is decided under the lock of the service. Whatever woke it, what is done is decided from what there is ({@link Round}).
 */
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final double JITTER = 0.2;
    /** Into how many moments a period is divided. */
    private static final int PARTS = 997;

    private final Map<ComputeName, Watched> watched = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemon("reconcile"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemon("reconcile-timer"));
    private final ComputeRepository computes;
    private final Round round;
    private final Subscriptions subscriptions;
    private final StepAcceptance steps;
    private final BoundsKeeper bounds;
    private final Lags lags;
    private final Membership cores;
    private final Event<InstancesChanged> happened;
    private final ReconcileSettings settings;
    private final AtomicBoolean keepingBounds = new AtomicBoolean();

    Reconciler(
            ComputeRepository computes,
            Round round,
            Subscriptions subscriptions,
            StepAcceptance steps,
            BoundsKeeper bounds,
            Lags lags,
            Membership cores,
            Event<InstancesChanged> happened,
            ReconcileSettings settings) {
        this.computes = computes;
        this.round = round;
        this.subscriptions = subscriptions;
        this.steps = steps;
        this.bounds = bounds;
        this.lags = lags;
        this.cores = cores;
        this.happened = happened;
        this.settings = settings;
    }

    /** A compute with what is remembered of it. */
    private record Watched(Watch watch, Memories memories) {}

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) StartupEvent event) {
        if (settings.enabled()) {
            timer.execute(() -> look(Duration.ZERO));
            timer.schedule(this::tick, settings.period().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    /** An operation that did all that it should leaves nothing to do. */
    void ended(@Observes OperationEnded operation) {
        if (!settings.enabled() || operation.state() == OperationState.SUCCEEDED) {
            return;
        }
        steps.setBack(operation);
        watched(operation.compute()).watch.wake(operation.service());
    }

    /** Returns what is remembered of a service on a compute. */
    Memory memory(ServiceName service, ComputeName compute) {
        return watched(compute).memories.of(service);
    }

    void placed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ComputePlaced compute) {
        if (settings.enabled()) {
            timer.execute(() -> look(Duration.ZERO, compute.compute()::equals));
        }
    }

    void spreadAnew(@Observes MembersChanged change) {
        if (settings.enabled()) {
            timer.execute(() -> look(Duration.ZERO));
        }
    }

    private void tick() {
        try {
            look(settings.period());
        } finally {
            long millis = settings.period().toMillis();
            later(this::tick, Duration.ofMillis((long)
                    (millis * (1 + ThreadLocalRandom.current().nextDouble(JITTER)))));
        }
    }

    /** Has each compute looked at within the time, always at the same moment of it: all at once would be a peak. */
    private void look(Duration within) {
        look(within, name -> true);
    }

    private void look(Duration within, Predicate<ComputeName> which) {
        try {
            List<Compute> all = computes.all().stream()
                    .filter(compute -> cores.mine("reconcile/" + compute.name()))
                    .toList();
            Set<ComputeName> names = all.stream().map(Compute::name).collect(Collectors.toSet());
            watched.keySet().retainAll(names);
            lags.watch(names);
            subscriptions.keep(
                    all,
                    (compute, service) -> {
                        watched(compute).watch.wake(service);
                        happened.fire(new InstancesChanged(service));
                    },
                    compute -> watched(compute).watch.wakeAll());
            names.stream().filter(which).forEach(name -> {
                Watch watch = watched(name).watch;
                int part = Math.floorMod(name.hashCode(), PARTS);
                later(watch::wakeAll, within.multipliedBy(part).dividedBy(PARTS));
            });
            if (cores.mine("bounds")) {
                threads.execute(this::keepBounds);
            }
        } catch (RuntimeException e) {
            failed("the computes", e);
        }
    }

    /** Not by the timer: it asks computes, and one of them may hang. */
    private void keepBounds() {
        if (keepingBounds.compareAndSet(false, true)) {
            try {
                bounds.keep();
            } catch (RuntimeException e) {
                failed("the bounds of services", e);
            } finally {
                keepingBounds.set(false);
            }
        }
    }

    private static void failed(String what, RuntimeException e) {
        if (Outage.met(e).isPresent()) {
            LOG.warnf("%s could not be looked at without the database; the next period tries again", what);
        } else {
            LOG.errorf(e, "%s could not be looked at; the next period tries again", what);
        }
    }

    private Watched watched(ComputeName name) {
        return watched.computeIfAbsent(name, compute -> {
            Memories memories = new Memories();
            Watch watch = new Watch(
                    threads,
                    services -> round.run(
                            compute,
                            services,
                            memories,
                            (service, pause) ->
                                    later(() -> watched(compute).watch.wake(service), pause)));
            return new Watched(watch, memories);
        });
    }

    private void later(Runnable task, Duration pause) {
        try {
            timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping");
        }
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
