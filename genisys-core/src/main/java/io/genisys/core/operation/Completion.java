package io.genisys.core.operation;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.http.Problem;
import io.genisys.core.history.Cause;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Why;
import io.genisys.core.operation.KnownInstance.Fate;
import io.genisys.core.problem.ConnectorProblem;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.trace.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Writes down how operations went, and what that means for the wanted counts. */
@ApplicationScoped
class Completion {

    private static final Logger LOG = Logger.getLogger(Completion.class);

    private final OperationRepository operations;
    private final KnownInstances instances;
    private final AllocationRepository allocations;
    private final Chronicle chronicle;
    private final Clock clock;

    Completion(
            OperationRepository operations,
            KnownInstances instances,
            AllocationRepository allocations,
            Chronicle chronicle,
            Clock clock) {
        this.operations = operations;
        this.instances = instances;
        this.allocations = allocations;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** The outcome is known. */
    @Transactional
    OperationView known(Operation operation, OperationResult result) {
        int missing = result.missing();
        OperationState end = missing == 0
                ? OperationState.SUCCEEDED
                : missing < operation.count() ? OperationState.PARTIAL : OperationState.FAILED;
        Instant now = clock.instant();
        operation.finish(end, end == OperationState.FAILED ? withProblem(operation, result) : result, now);
        if (!operations.end(operation)) {
            return operations.view(operation.id());
        }
        switch (operation.kind()) {
            case UPSCALE -> instances.persist(KnownInstance.launched(operation, result, now));
            case DOWNSCALE -> bury(operation, result, now);
        }
        chronicle.write(ended(operation, missing, Cause.CONNECTOR));
        log(operation);
        return OperationView.of(operation);
    }

    /**
     * Nothing happened: what it was to change in the wanted count is taken back, unless that was declared. Who gives an
     * operation up does not want what it stood for any more, declared or not.
     */
    @Transactional
    OperationView refused(Operation operation, Problem reason, Cause cause) {
        Instant now = clock.instant();
        operation.finish(OperationState.FAILED, OperationResult.of(reason), now);
        if (!operations.end(operation)) {
            return operations.view(operation.id());
        }
        operation.victims().forEach(victim -> decide(operation, victim, Fate.WANTED, now));
        chronicle.write(ended(operation, Integer.MAX_VALUE, cause));
        log(operation);
        return OperationView.of(operation);
    }

    /** The outcome is not known yet. */
    @Transactional
    OperationView open(OperationId id, Problem reason, boolean reached, Instant until, Instant next) {
        Operation operation = operations.require(id);
        if (!operation.state().finished()) {
            if (operation.state() == OperationState.ACCEPTED) {
                chronicle.write(OperationChanges.unanswered(operation, Why.connector(reason.detail())));
            }
            operation.retry(reason, reached, until, next);
        }
        return OperationView.of(operation);
    }

    /** It may have been sent without that being written down, by a core that is gone or had lost its database. */
    @Transactional
    Operation doubtful(OperationId id, Instant until) {
        Operation operation = operations.require(id);
        if (!operation.state().finished()) {
            operation.resume(until);
        }
        return operation;
    }

    private void bury(Operation operation, OperationResult result, Instant now) {
        Set<InstanceId> staying = new HashSet<>();
        result.failures().forEach(failure -> staying.addAll(failure.instances()));
        operation
                .victims()
                .forEach(victim -> decide(operation, victim, staying.contains(victim) ? Fate.WANTED : Fate.GONE, now));
    }

    private void decide(Operation operation, InstanceId victim, Fate fate, Instant now) {
        instances.find(operation.compute(), victim).ifPresent(known -> known.decide(fate, now));
    }

    /** Takes the part of the change in the wanted count back that {@code missing} instances stood for. */
    private Change ended(Operation operation, int missing, Cause cause) {
        Change end = OperationChanges.ended(operation, cause);
        Stake stake = operation.stake();
        int back = stake.declared() && cause != Cause.USER ? 0 : Math.min(missing, Math.abs(stake.change()));
        int correction = stake.change() > 0 ? -back : back;
        if (back == 0
                || !allocations.correct(operation.service(), operation.compute(), correction, stake.declaration())) {
            return end;
        }
        int after = allocations.desired(operation.service(), operation.compute());
        return end.desired(after - correction, after);
    }

    /** An operation of which nothing happened says why, as a problem, by its first failure. */
    private static OperationResult withProblem(Operation operation, OperationResult result) {
        Optional<Problem> problem = result.failures().stream()
                .findFirst()
                .map(Completion::reason)
                .map(reason -> ConnectorProblem.of(operation.compute().value(), reason));
        return new OperationResult(result.instances(), result.failures(), problem);
    }

    private static ConnectorException reason(Failure failure) {
        return new ConnectorException(failure.code(), Effect.NONE, failure.detail());
    }

    /** Says so in the log, as a part of the trace that it belongs to. */
    static void log(Operation operation) {
        Origin.within(operation.origin(), () -> write(operation));
    }

    private static void write(Operation operation) {
        LOG.infof(
                "operation %s: %s of %d for service %s on compute %s %s after %d ms%s",
                operation.id(),
                operation.kind().name().toLowerCase(Locale.ROOT),
                operation.count(),
                operation.service(),
                operation.compute(),
                operation.state().name().toLowerCase(Locale.ROOT),
                Duration.between(operation.createdAt(), operation.finishedAt().orElseThrow())
                        .toMillis(),
                operation
                        .result()
                        .problem()
                        .map(problem -> ": " + problem.detail())
                        .orElse(""));
    }
}
