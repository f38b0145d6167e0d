package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.cluster.MembersChanged;
import io.genisys.core.cluster.Membership;
import io.genisys.core.operation.OperationEnded;
import io.genisys.core.problem.Outage;
import io.genisys.core.service.InstancesChanged;
import io.genisys.core.thread.DaemonThreads;
import io.genisys.policy.Policy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Has policies evaluated each interval, and services as soon as something arrives for them. Several cores share the
 * services out. What is due at the same time is evaluated together.
 */
@ApplicationScoped
class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class);
    private static final long TICK_MILLIS = 50;
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Agenda agenda = new Agenda();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("autoscaling-timer"));
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("autoscaling-look"));
    private final PolicyIndex index;
    private final Sources sources;
    private final Arrivals arrivals;
    private final Readings readings;
    private final Membership cores;
    private final DecisionArchive decisions;
    private final AutoscalingSettings settings;
    private final Clock clock;
    private Instant forgotten = Instant.EPOCH;

    Clockwork(
            PolicyIndex index,
            Sources sources,
            Arrivals arrivals,
            Readings readings,
            Membership cores,
            DecisionArchive decisions,
            AutoscalingSettings settings,
            Clock clock) {
        this.index = index;
        this.sources = sources;
        this.arrivals = arrivals;
        this.readings = readings;
        this.cores = cores;
        this.decisions = decisions;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) StartupEvent event) {
        if (settings.enabled()) {
            long millis = settings.look().toMillis();
            looker.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
            timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looker.shutdownNow();
        timer.shutdownNow();
    }

    void spreadAnew(@Observes MembersChanged change) {
        changed();
    }

    /** Policies have come, gone or changed; many at once are looked at together. */
    void changed() {
        if (settings.enabled() && looking.compareAndSet(false, true)) {
            try {
                looker.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping");
            }
        }
    }

    void happened(@Observes InstancesChanged change) {
        wakeWithPolicies(change.service());
    }

    void ended(@Observes OperationEnded operation) {
        wakeWithPolicies(operation.service());
    }

    private void wakeWithPolicies(ServiceName service) {
        if (index.knows(service)) {
            wake(service);
        }
    }

    /** Something of a service is new, so it is evaluated. */
    void wake(ServiceName service) {
        if (settings.enabled()) {
            arrivals.add(service, clock.instant());
        }
    }

    private void look() {
        looking.set(false);
        try {
            Map<PolicyKey, Policy> mine = index.read(service -> cores.mine("autoscaling/" + service));
            agenda.replace(mine, clock.instant());
            readings.retain(mine.keySet());
            forgetOld();
        } catch (RuntimeException | Error e) {
            failed("policies could not be looked for", e);
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (cores.mine("decisions") && forgotten.plus(FORGET).isBefore(now)) {
            forgotten = now;
            decisions.forgetOld();
        }
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            for (Agenda.Item item : agenda.due(now)) {
                ask(item, now);
            }
            arrivals.evaluate();
        } catch (RuntimeException | Error e) {
            failed("policies could not be evaluated", e);
        }
    }

    /** One whose source can't even be asked is no reason for others to wait. */
    private void ask(Agenda.Item item, Instant now) {
        try {
            sources.ask(item.key(), item.policy(), service -> arrivals.add(service, now));
        } catch (RuntimeException | Error e) {
            PolicyKey key = item.key();
            failed("service " + key.service() + ": policy " + key.policy() + " could not be asked for its value", e);
        }
    }

    /** Whatever it is: what is thrown out of here would stop the clock, for ever and without a word. */
    private static void failed(String what, Throwable e) {
        if (Outage.met(e).isPresent()) {
            LOG.warnf("%s without the database; the next time tries again", what);
        } else {
            LOG.errorf(e, "%s; the next time tries again", what);
        }
    }
}
