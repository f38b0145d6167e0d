package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.history.Why;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRunner;
import io.genisys.core.operation.Scaling;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final Scaling scaling;
    private final OperationRunner runner;
    private final Decisions decisions;

    Delivery(Scaling scaling, OperationRunner runner, Decisions decisions) {
        this.scaling = scaling;
        this.runner = runner;
        this.decisions = decisions;
        threads.allowCoreThreadTimeOut(true);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    boolean busy(ServiceName service) {
        return busy.contains(service);
    }

    /** Has nothing else decided for a service; false where somebody else has done so. */
    boolean reserve(ServiceName service) {
        return busy.add(service);
    }

    void release(Set<ServiceName> services) {
        busy.removeAll(services);
    }

    /** Carries out what was decided for a service that was reserved, and releases it. */
    void carryOut(Decided decided, Runnable afterwards) {
        ServiceName service = decided.snapshot().service();
        threads.execute(() -> {
            try {
                decisions.update(change(service, decided.decision()));
            } catch (RuntimeException e) {
                LOG.errorf(e, "service %s could not be scaled as its policies want", service);
            } finally {
                busy.remove(service);
                afterwards.run();
            }
        });
    }

    private Decision change(ServiceName service, Decision decision) {
        try {
            List<Operation> made = scaling.bring(service, decision.to(), Why.policy(decision.reason()));
            LOG.infof("service %s: %s", service, decision.reason());
            made.forEach(runner::run);
            return decision.carriedOut(
                    made.stream().map(Operation::id).map(Object::toString).toList());
        } catch (ProblemException | BusyException e) {
            LOG.infof(
                    "service %s can't be brought from %d to %d now: %s",
                    service, decision.from(), decision.to(), e.getMessage());
            return decision.failed(e.getMessage());
        }
    }
}
