package io.genisys.core.operation;

import io.genisys.connector.http.ProblemException;
import io.genisys.core.cluster.Membership;
import io.genisys.core.deletion.UnfinishedDeletion;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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

    /** How often what is being deleted is looked at, also what a core that is gone was to go on with. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final Set<Leftover> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("removal-timer"));
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("removal"));
    private final Removal removal;
    private final OperationRunner runner;
    private final OperationRepository operations;
    private final UnfinishedDeletions deletions;
    private final Membership cores;
    private final RemovalSettings settings;
    private final Clock clock;

    RemovalRetries(
            Removal removal,
            OperationRunner runner,
            OperationRepository operations,
            UnfinishedDeletions deletions,
            Membership cores,
            RemovalSettings settings,
            Clock clock) {
        this.removal = removal;
        this.runner = runner;
        this.operations = operations;
        this.deletions = deletions;
        this.cores = cores;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        removal.finishAll();
        timer.scheduleWithFixedDelay(
                () -> threads.execute(this::look), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!cores.mine("removals")) {
            return;
        }
        try {
            removal.finishAll();
        } catch (RuntimeException e) {
            LOG.warnf("what is being deleted could not be looked at; the next period tries again: %s", e.getMessage());
        }
    }

    /** Leaves to its time what another core goes on with, or this one did before it was started anew. */
    void found(@Observes Leftover what) {
        boolean early = deletions
                .of(what.name())
                .filter(before -> clock.instant().isBefore(before.nextAttemptAt()))
                .isPresent();
        if (early) {
            return;
        }
        later(what, operations.lastThatLeft(what).map(RemovalRetries::reason).orElse("not begun"));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private void later(Leftover what, String reason) {
        if (waiting.contains(what)) {
            return;
        }
        int before = deletions.of(what.name()).map(UnfinishedDeletion::attempts).orElse(0);
        Duration pause = settings.pause(before);
        deletions.put(
                what.name(), new UnfinishedDeletion(before + 1, clock.instant().plus(pause), reason));
        if (!waiting.add(what)) {
            return;
        }
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
