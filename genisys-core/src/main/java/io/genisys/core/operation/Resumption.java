package io.genisys.core.operation;

import io.genisys.core.cluster.ClusterSettings;
import io.genisys.core.cluster.Membership;
import io.genisys.core.history.Cause;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Why;
import io.genisys.core.race.Races;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Goes on with what was accepted and nobody carries through any more: by this core before it was started anew, or by
 * one that is gone.
 */
@ApplicationScoped
class Resumption {

    private static final Logger LOG = Logger.getLogger(Resumption.class);

    private static final Why TAKEN_OVER =
            new Why(Cause.RECOVERY, "it was not carried through any more, and whether it had been sent is not known");

    /** How many are claimed in one transaction. */
    private static final int BATCH = 100;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("resumption"));
    private final OperationRepository operations;
    private final OperationRunner runner;
    private final Membership cores;
    private final Chronicle chronicle;
    private final OperationSettings settings;
    private final ClusterSettings cluster;
    private final Clock clock;

    Resumption(
            OperationRepository operations,
            OperationRunner runner,
            Membership cores,
            Chronicle chronicle,
            OperationSettings settings,
            ClusterSettings cluster,
            Clock clock) {
        this.operations = operations;
        this.runner = runner;
        this.cores = cores;
        this.chronicle = chronicle;
        this.settings = settings;
        this.cluster = cluster;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent start) {
        resume();
        long millis = cluster.beat().toMillis();
        timer.scheduleWithFixedDelay(this::resumeOrLog, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void resumeOrLog() {
        try {
            resume();
        } catch (RuntimeException e) {
            if (!Races.lost(e)) {
                LOG.warnf("what other cores left behind could not be looked for: %s", e.getMessage());
            }
        }
    }

    private void resume() {
        if (!cores.steady()) {
            return;
        }
        List<Operation> claimed;
        do {
            claimed = QuarkusTransaction.requiringNew().call(() -> claim(left()));
            claimed.forEach(runner::run);
            if (!claimed.isEmpty()) {
                LOG.infof("%d operations that nobody carried through any more go on", claimed.size());
            }
        } while (claimed.size() == BATCH);
    }

    private List<UUID> left() {
        // what this core accepted and did not begin: the answer of the commit was lost, perhaps
        Instant forgotten = clock.instant().minus(cluster.lease());
        return operations.left(cores.live(), cores.self(), forgotten).stream()
                .filter(id -> !runner.carries(id))
                .limit(BATCH)
                .toList();
    }

    /** Makes operations this core's, but for those that have ended since they were looked for: they stay so. */
    List<Operation> claim(List<UUID> left) {
        Instant now = clock.instant();
        List<Operation> claimed = operations.named(left).stream()
                .filter(operation -> !operation.state().finished())
                .toList();
        List<Change> changes = claimed.stream()
                .filter(operation -> operation.state() == OperationState.ACCEPTED)
                .map(operation -> OperationChanges.unanswered(operation, TAKEN_OVER))
                .toList();
        claimed.forEach(operation -> operation.by(cores.self()).resume(now.plus(settings.attempt(operation.count()))));
        chronicle.write(changes);
        return claimed;
    }
}
