package io.genisys.core.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jboss.logging.Logger;

/** A lease that is extended until it is closed, so that it ends soon after the core that holds it. */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private final String name;
    private final Duration length;
    private final Future<?> extensions;
    private Optional<SimpleLock> lock;

    Lease(String name, SimpleLock lock, ClusterSettings settings, ScheduledExecutorService timer) {
        this.name = name;
        this.length = settings.lease();
        this.lock = Optional.of(lock);
        long millis = settings.beat().toMillis();
        this.extensions = timer.scheduleWithFixedDelay(this::extend, millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void extend() {
        try {
            lock = lock.flatMap(one -> one.extend(length, Duration.ZERO));
        } catch (RuntimeException e) {
            LOG.debugf("lease %s could not be extended; tried again: %s", name, e.getMessage());
        }
    }

    @Override
    public void close() {
        extensions.cancel(false);
        release();
    }

    private synchronized void release() {
        try {
            lock.ifPresent(SimpleLock::unlock);
        } catch (RuntimeException e) {
            LOG.debugf("lease %s could not be given back; it ends by itself: %s", name, e.getMessage());
        }
        lock = Optional.empty();
    }
}
