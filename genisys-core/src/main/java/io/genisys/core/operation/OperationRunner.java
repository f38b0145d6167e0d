package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.Effect;
import io.genisys.connector.OperationId;
import io.genisys.connector.http.Problem;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeSettings;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries operations through: sends each, and sends it again after a pause for as long as its outcome is open. Each
 * compute has threads of its own, so that one which hangs delays no other.
 */
@ApplicationScoped
public class OperationRunner {

    private static final Logger LOG = Logger.getLogger(OperationRunner.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
    private static final double JITTER = 0.2;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Map<OperationId, CompletableFuture<OperationView>> underWay = new ConcurrentHashMap<>();
    private final Map<ComputeName, Lane> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("operation-timer"));
    private final AttemptCycle cycle;
    private final Completion completion;
    private final OperationRepository operations;
    private final PendingRemovals removals;
    private final Event<OperationEnded> ended;
    private final ComputeSettings computes;
    private final Clock clock;

    OperationRunner(
            AttemptCycle cycle,
            Completion completion,
            OperationRepository operations,
            PendingRemovals removals,
            Event<OperationEnded> ended,
            ComputeSettings computes,
            Clock clock) {
        this.cycle = cycle;
        this.completion = completion;
        this.operations = operations;
        this.removals = removals;
        this.ended = ended;
        this.computes = computes;
        this.clock = clock;
    }

    /** Carries an accepted operation through, once however often this is called; completes when it is over. */
    public CompletableFuture<OperationView> run(Operation operation) {
        if (operation.state().finished()) {
            return CompletableFuture.completedFuture(OperationView.of(operation));
        }
        CompletableFuture<OperationView> end = new CompletableFuture<>();
        CompletableFuture<OperationView> before = underWay.putIfAbsent(operation.id(), end);
        if (before != null) {
            return before;
        }
        // one that was read may have ended since; sent again it would bring back what was terminated afterwards
        OperationView now = operation.fresh() ? OperationView.of(operation) : operations.view(operation.id());
        if (now.state().finished()) {
            underWay.remove(operation.id());
            end.complete(now);
            return end;
        }
        lane(operation.compute()).execute(() -> attempt(operation, end));
        return end;
    }

    /**
     * Gives an operation up whose outcome nobody wants to wait for any more: what it was to change in the wanted count
     * is taken back, and it is not sent again. What it has done all the same, or still does, is found by the next look
     * at its compute. One that is over stays as it is.
     */
    OperationView giveUp(OperationId id) {
        Operation operation = operations.require(id);
        if (operation.state().finished()) {
            return OperationView.of(operation);
        }
        OperationView view = completion.refused(operation, givenUp(operation));
        CompletableFuture<OperationView> end = underWay.remove(id);
        over(operation, view, end == null ? new CompletableFuture<>() : end);
        return view;
    }

    private static Problem givenUp(Operation operation) {
        return new Problem(
                "Given up",
                GATEWAY_TIMEOUT,
                "given-up",
                "this operation was given up before its outcome was known; what it did all the same is found by the next"
                        + " look at the compute",
                Effect.UNKNOWN,
                false,
                List.of(),
                Optional.of(operation.compute().value()));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        lanes.values().forEach(Lane::stop);
    }

    private void attempt(Operation operation, CompletableFuture<OperationView> end) {
        if (end.isDone()) {
            return; // given up meanwhile
        }
        Instant now = clock.instant();
        Instant held = lane(operation.compute()).heldUntil();
        if (held.isAfter(now)) {
            later(operation, held, end);
            return;
        }
        try {
            OperationView view = cycle.run(operation);
            if (view.state().finished()) {
                if (underWay.remove(operation.id(), end)) {
                    over(operation, view, end);
                }
                return;
            }
            Instant next = view.nextAttemptAt().orElse(now);
            view.problem()
                    .filter(OperationRunner::throttled)
                    .ifPresent(problem -> lane(operation.compute()).hold(next));
            LOG.infof(
                    "operation %s: attempt %d at compute %s has no outcome yet: %s",
                    operation.id(),
                    view.attempts(),
                    operation.compute(),
                    view.problem().map(Problem::detail).orElse(""));
            later(operations.require(operation.id()), next, end);
        } catch (RuntimeException e) {
            // whatever it was, the operation is kept and the same again is harmless
            LOG.errorf(e, "operation %s could not be attempted", operation.id());
            later(operation, now.plus(AFTER_A_FAULT), end);
        }
    }

    private void over(Operation operation, OperationView view, CompletableFuture<OperationView> end) {
        if (view.kind() == OperationKind.DOWNSCALE) {
            removals.finish(operation.service(), operation.compute());
        } else if (view.state() == OperationState.FAILED) {
            removals.forgetUnused(operation.service());
        }
        end.complete(view);
        tell(new OperationEnded(operation.service(), operation.compute(), view));
    }

    private void tell(OperationEnded over) {
        try {
            ended.fire(over);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "what follows from the end of operation %s was not done",
                    over.operation().id());
        }
    }

    private void later(Operation operation, Instant when, CompletableFuture<OperationView> end) {
        long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis());
        long jittered = (long) (millis * (1 + ThreadLocalRandom.current().nextDouble(JITTER)));
        try {
            timer.schedule(
                    () -> lane(operation.compute()).execute(() -> attempt(operation, end)),
                    jittered,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("operation %s goes on after the next start", operation.id());
        }
    }

    private Lane lane(ComputeName compute) {
        return lanes.computeIfAbsent(compute, name -> new Lane(name, computes.connections()));
    }

    private static boolean throttled(Problem problem) {
        return problem.code().equals(Code.THROTTLED.text());
    }
}
