package io.genisys.core.operation;

import io.genisys.connector.OperationId;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Waits for operations that another core carries through, by looking at all of them together. */
@ApplicationScoped
class Bystander {

    private static final Logger LOG = Logger.getLogger(Bystander.class);
    private static final long LOOK_MILLIS = 100;

    private final Map<UUID, CompletableFuture<OperationView>> awaited = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("bystander"));
    private final OperationRepository operations;

    Bystander(OperationRepository operations) {
        this.operations = operations;
    }

    /** Completes when the operation is over, whoever ends it. */
    CompletableFuture<OperationView> await(OperationId id) {
        CompletableFuture<OperationView> end = awaited.computeIfAbsent(id.value(), key -> new CompletableFuture<>());
        lookSoon();
        return end;
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void lookSoon() {
        if (!awaited.isEmpty() && looking.compareAndSet(false, true)) {
            timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            operations.ended(awaited.keySet()).forEach(id -> {
                OperationView view = operations.view(new OperationId(id));
                awaited.remove(id).complete(view);
            });
        } catch (RuntimeException e) {
            LOG.warnf("what other cores do could not be looked at; tried again: %s", e.getMessage());
        } finally {
            looking.set(false);
            lookSoon();
        }
    }
}
