package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.Effect;
import io.genisys.connector.OperationId;
import io.genisys.connector.http.Problem;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeSettings;
import io.genisys.core.history.Cause;
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
import java.util.UUID;
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
    private final Membership cores;
    private final Bystander bystander;
    private final Event<OperationEnded> ended;
    private final ComputeSettings computes;
    private final Clock clock;

    OperationRunner(
            AttemptCycle cycle,
            Completion completion,
            OperationRepository operations,
            PendingRemovals removals,
            Membership cores,
            Bystander bystander,
            Event<OperationEnded> ended,
            ComputeSettings computes,
            Clock clock) {
        this.cycle = cycle;
        this.completion = completion;
        this.operations = operations;
        this.removals = removals;
        this.cores = cores;
        this.bystander = bystander;
        this.ended = ended;
        this.computes = computes;
        this.clock = clock;
    }

    /**
     * Carries an accepted operation through, once however often this is called, and leaves that of another core to it;
     * completes when it is over.
     */
    public CompletableFuture<OperationView> run(Operation operation) {
        if (operation.state().finished()) {
            return CompletableFuture.completedFuture(OperationView.of(operation));
        }
        if (!operation.runner().equals(cores.self())) {
            return bystander.await(operation.id());
        }
        CompletableFuture<OperationView> end = new CompletableFuture<>();
        CompletableFuture<OperationView> before = underWay.putIfAbsent(operation.id(), end);
        if (before != null) {
            return before;
        }
        lane(operation.compute()).execute(() -> {
            if (operation.fresh()) {
                attempt(operation, end);
            } else {
                again(operation, end, false);
            }
        });
        return end;
    }

    /** Returns whether this core is at it. */
    boolean carries(UUID id) {
        return underWay.containsKey(new OperationId(id));
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
        OperationView view = completion.refused(operation, givenUp(operation), Cause.USER);
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

    /**
     * Attempts it as it is now: one that was read may have ended since, and sent again it would bring back what was
     * terminated afterwards.
     *
     * @param doubtful whether it was sent, perhaps, without that being written down
     */
    private void again(Operation operation, CompletableFuture<OperationView> end, boolean doubtful) {
        if (end.isDone()) {
            return; // given up meanwhile
        }
        Operation now;
        try {
            now = doubtful ? cycle.doubt(operation) : operations.require(operation.id());
        } catch (RuntimeException e) {
            LOG.warnf("operation %s could not be read: %s", operation.id(), e.getMessage());
            later(operation, clock.instant().plus(AFTER_A_FAULT), end, doubtful);
            return;
        }
        if (now.state().finished()) {
            end(now, OperationView.of(now), end);
        } else if (now.runner().equals(cores.self())) {
            attempt(now, end);
        } else {
            underWay.remove(now.id(), end);
            bystander.await(now.id()).thenAccept(end::complete);
        }
    }

    private void attempt(Operation operation, CompletableFuture<OperationView> end) {
        Instant now = clock.instant();
        Instant held = lane(operation.compute()).heldUntil();
        if (held.isAfter(now)) {
            later(operation, held, end, false);
            return;
        }
        try {
            OperationView view = cycle.run(operation);
            if (view.state().finished()) {
                end(operation, view, end);
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
            later(operation, next, end, false);
        } catch (RuntimeException e) {
            // whatever it was, the operation is kept and the same again is harmless
            LOG.errorf(e, "operation %s could not be attempted", operation.id());
            later(operation, now.plus(AFTER_A_FAULT), end, true);
        }
    }

    private void end(Operation operation, OperationView view, CompletableFuture<OperationView> end) {
        if (underWay.remove(operation.id(), end)) {
            over(operation, view, end);
        }
    }

    private void over(Operation operation, OperationView view, CompletableFuture<OperationView> end) {
        try {
            if (view.kind() == OperationKind.DOWNSCALE) {
                removals.finish(operation.service(), operation.compute());
            } else if (view.state() == OperationState.FAILED) {
                removals.forgetUnused(view);
            }
            end.complete(view);
            ended.fire(new OperationEnded(operation.service(), operation.compute(), view));
        } catch (RuntimeException e) {
            // it is over all the same; what is left to do is found by those who look every period
            LOG.errorf(e, "what follows from the end of operation %s was not done", operation.id());
        } finally {
            end.complete(view);
        }
    }

    private void later(Operation operation, Instant when, CompletableFuture<OperationView> end, boolean doubtful) {
        long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis());
        long jittered = (long) (millis * (1 + ThreadLocalRandom.current().nextDouble(JITTER)));
        try {
            timer.schedule(
                    () -> lane(operation.compute()).execute(() -> again(operation, end, doubtful)),
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
