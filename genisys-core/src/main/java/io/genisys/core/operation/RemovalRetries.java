package io.genisys.core.operation;

import io.genisys.connector.http.ProblemException;
import io.genisys.core.deletion.UnfinishedDeletion;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Goes on with deletions of which something was left: it is terminated again, after a pause that doubles, for as long
 * as it takes. Each goes on by itself, so that one whose compute hangs delays no other.
 */
@ApplicationScoped
class RemovalRetries {

    private static final Logger LOG = Logger.getLogger(RemovalRetries.class);

    private final Set<Leftover> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("removal-timer"));
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("removal"));
    private final Removal removal;
    private final OperationRunner runner;
    private final OperationRepository operations;
    private final UnfinishedDeletions deletions;
    private final RemovalSettings settings;
    private final Clock clock;

    RemovalRetries(
            Removal removal,
            OperationRunner runner,
            OperationRepository operations,
            UnfinishedDeletions deletions,
            RemovalSettings settings,
            Clock clock) {
        this.removal = removal;
        this.runner = runner;
        this.operations = operations;
        this.deletions = deletions;
        this.settings = settings;
        this.clock = clock;
    }

    void found(@Observes Leftover what) {
        later(what, operations.lastThatLeft(what).map(RemovalRetries::reason).orElse("not begun"));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private void later(Leftover what, String reason) {
        if (!waiting.add(what)) {
            return;
        }
        int before = deletions.of(what.name()).map(UnfinishedDeletion::attempts).orElse(0);
        Duration pause = settings.pause(before);
        deletions.put(
                what.name(), new UnfinishedDeletion(before + 1, clock.instant().plus(pause), reason));
        try {
            timer.schedule(() -> threads.execute(() -> goOn(what)), pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("what is left of %s is terminated again in %s: %s", what.name(), pause, reason);
        } catch (RejectedExecutionException e) {
            LOG.debugf("the deletion of %s goes on after the next start", what.name());
        }
    }

    private void goOn(Leftover what) {
        waiting.remove(what);
        try {
            if (!removal.goesOn(what)) {
                deletions.forget(what.name());
                return;
            }
            List<Operation> made = removal.empty(what);
            made.forEach(runner::run);
            // where there was nothing to do, no end of an operation looks at what is left
            removal.finish(what);
        } catch (BusyException | ProblemException e) {
            later(what, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the deletion of %s could not go on", what.name());
            later(what, "something went wrong inside; the log has the reason");
        }
    }

    private static String reason(OperationView operation) {
        return operation
                .problem()
                .map(problem -> problem.code() + ": " + problem.detail())
                .or(() -> operation.failures().stream()
                        .findFirst()
                        .map(failure -> failure.code() + ": " + failure.detail()))
                .orElse("operation " + operation.id() + " left some");
    }
}
