package io.genisys.core.operation;

import io.genisys.core.cluster.Membership;
import io.genisys.core.history.Retention;
import io.genisys.core.idempotency.KeyedRequests;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Forgets what has outlived its use: instances that are long gone, keys of yesterday's
 * requests, and events that nobody wants to know of any more.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("housekeeping"));
    private final KnownInstances instances;
    private final KeyedRequests keys;
    private final Membership cores;
    private final Retention history;
    private final Clock clock;

    Housekeeping(KnownInstances instances, KeyedRequests keys, Membership cores, Retention history, Clock clock) {
        this.instances = instances;
        this.keys = keys;
        this.cores = cores;
        this.history = history;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::clean, 10, 10, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void clean() {
        if (!cores.mine("housekeeping")) {
            return;
        }
        try {
            long gone = instances.forgetGone(clock.instant());
            long old = keys.forgetOld(clock.instant());
            long events = history.forgetOld();
            LOG.debugf("forgot %d instances that are gone, %d keys and %d events", gone, old, events);
        } catch (RuntimeException e) {
            LOG.warn("what has outlived its use could not be forgotten; the next round tries again", e);
        }
    }
}
