package io.genisys.core.cluster;

import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jboss.logging.Logger;

/**
 * The cores that share the database, and this one among them. Each has a lease that it extends all the time; one whose
 * lease has ended is taken for dead, and what it was doing is done by others. A core that was only slow, and finds
 * itself taken for dead, goes on: whatever two cores do at the same time is harmless, and this is only to keep it rare.
 */
@ApplicationScoped
public class Membership {

    private static final Logger LOG = Logger.getLogger(Membership.class);
    private static final String PREFIX = "core/";
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final String self = UUID.randomUUID().toString();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("membership"));
    private final Leases leases;
    private final ClusterSettings settings;
    private final Event<MembersChanged> changed;
    private final Clock clock;
    private final boolean alone;
    private Optional<SimpleLock> lease = Optional.empty();
    private Instant steadyFrom = Instant.MAX;
    private volatile Set<String> live = Set.of(self);

    Membership(Leases leases, ClusterSettings settings, Event<MembersChanged> changed, Clock clock) {
        this.leases = leases;
        this.settings = settings;
        this.changed = changed;
        this.clock = clock;
        this.alone = leases.exclusive();
    }

    /** Before anything else begins that other cores might do as well. */
    void join(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start) {
        if (alone) { // whoever had a lease is dead
            leases.forget(Instant.parse("9999-12-31T00:00:00Z"));
        }
        beat();
        long millis = settings.beat().toMillis();
        timer.scheduleWithFixedDelay(this::beatOrLog, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The others need not wait until the lease ends. */
    void leave(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) ShutdownEvent stop) {
        timer.shutdownNow();
        try {
            end();
        } catch (RuntimeException e) {
            LOG.debug("the lease could not be given back; it ends by itself", e);
        }
    }

    /** Returns what this core is called among the others, anew with each start. */
    public String self() {
        return self;
    }

    /** Returns the cores that were alive at the last look, this one among them. */
    public Set<String> live() {
        return live;
    }

    /**
     * Returns whether what others seem to have left behind may be taken over: not by a core that has just come back
     * itself, because what kept it away may have kept them away too.
     */
    public synchronized boolean steady() {
        return !clock.instant().isBefore(steadyFrom);
    }

    /**
     * Returns whether some work that one core is enough for is this one's share. The cores agree on that as soon as
     * they agree on who is alive; in between two may do it, or none.
     */
    public boolean mine(String work) {
        return Shares.of(work, live).equals(self);
    }

    private void beatOrLog() {
        try {
            beat();
        } catch (RuntimeException e) {
            LOG.warnf("this core could not say that it is alive: %s", e.getMessage());
        }
    }

    private void beat() {
        extend();
        Set<String> now = leases.held(PREFIX);
        now.add(self);
        if (!now.equals(live)) {
            LOG.infof("%d cores are alive", now.size());
            live = Set.copyOf(now);
            changed.fire(new MembersChanged());
            leases.forget(clock.instant().minus(FORGOTTEN));
        }
    }

    private synchronized void extend() {
        lease = lease.flatMap(before -> before.extend(settings.lease(), Duration.ZERO));
        if (lease.isEmpty()) {
            lease = leases.take(PREFIX + self);
            steadyFrom = alone ? clock.instant() : clock.instant().plus(settings.lease());
        }
    }

    private synchronized void end() {
        lease.ifPresent(SimpleLock::unlock);
        lease = Optional.empty();
    }
}
