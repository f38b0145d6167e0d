package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.Enactment.End;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Carries decisions out: each in a thread of its own, because a compute is looked at before its count is changed, and one
 * that is slow is to delay no other service. Nothing more is decided for a service meanwhile.
 */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** Services that are changed at once; a compute that is silent holds one no longer than its questions may take. */
    private static final int MOST = 64;

    private final Set<ServiceName> busy = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST, MOST, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), DaemonThreads.named("autoscaling"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("autoscaling-retry"));
    private final Enactment enactment;
    private final Setbacks setbacks;

    Delivery(Enactment enactment, Setbacks setbacks) {
        this.enactment = enactment;
        this.setbacks = setbacks;
        threads.allowCoreThreadTimeOut(true);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    boolean busy(ServiceName service) {
        return busy.contains(service);
    }

    /** Has nothing else decided for a service; false where somebody else has done so. */
    boolean reserve(ServiceName service) {
        return busy.add(service);
    }

    void release(ServiceName service) {
        busy.remove(service);
    }

    /**
     * Carries out what was decided for a service that was reserved, and releases it.
     *
     * @param afterwards is told whether the service is to be evaluated again, and once more when another try is due
     */
    void carryOut(Decided decided, Consumer<Boolean> afterwards) {
        threads.execute(() -> {
            boolean again = false;
            try {
                again = settle(decided.service(), enactment.carryOut(decided), afterwards);
            } finally {
                busy.remove(decided.service());
                afterwards.accept(again);
            }
        });
    }

    private boolean settle(ServiceName service, End end, Consumer<Boolean> afterwards) {
        if (end instanceof End.Failed failed) {
            Duration pause = setbacks.add(service, failed.setback());
            // something else may be wanted by then, which waits no longer than that
            later(Setbacks.FIRST, afterwards);
            if (pause.compareTo(Setbacks.FIRST) > 0) {
                later(pause, afterwards);
            }
            return false;
        }
        setbacks.over(service);
        return end instanceof End.Superseded;
    }

    private void later(Duration pause, Consumer<Boolean> afterwards) {
        try {
            timer.schedule(() -> afterwards.accept(true), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping");
        }
    }
}
