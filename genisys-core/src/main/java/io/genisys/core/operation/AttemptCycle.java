package io.genisys.core.operation;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.http.Problem;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.history.Cause;
import io.genisys.core.operation.Ledger.Ended;
import io.genisys.core.problem.ConnectorProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One attempt from beginning to end: send, make out what came of it, write it down. */
@ApplicationScoped
class AttemptCycle {

    private final Attempt attempt;
    private final Completion completion;
    private final Ledger ledger;
    private final ComputeProbe probe;
    private final OperationSettings settings;
    private final Clock clock;

    AttemptCycle(
            Attempt attempt,
            Completion completion,
            Ledger ledger,
            ComputeProbe probe,
            OperationSettings settings,
            Clock clock) {
        this.attempt = attempt;
        this.completion = completion;
        this.ledger = ledger;
        this.probe = probe;
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs it once; the view says whether it is over, and when the next attempt is due if not. */
    OperationView run(Operation operation) {
        return AttemptSpan.around(operation, () -> attempt(operation));
    }

    private OperationView attempt(Operation operation) {
        Instant now = clock.instant();
        Instant limit = now.plus(settings.attempt(operation.count()));
        Instant until = limit.isBefore(operation.deadline()) ? limit : operation.deadline();
        Outcome outcome = attempt.run(operation, now, until);
        if (outcome instanceof Outcome.Known known) {
            return ledger.record(new Ended(operation, known.result()));
        }
        if (outcome instanceof Outcome.Refused refused) {
            return completion.refused(operation, problem(operation, refused.reason()), Cause.CONNECTOR);
        }
        Outcome.Open open = (Outcome.Open) outcome;
        Duration usual = settings.pause(operation.attempts());
        Duration pause =
                open.pause().filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        return completion.open(
                operation.id(),
                problem(operation, open.reason()),
                open.reached(),
                until,
                clock.instant().plus(pause));
    }

    /** Writes down that it may have been sent, and returns it as it is now. */
    Operation doubt(Operation operation) {
        return completion.doubtful(operation.id(), clock.instant().plus(settings.attempt(operation.count())));
    }

    private Problem problem(Operation operation, ConnectorException reason) {
        probe.failed(operation.compute(), reason);
        return ConnectorProblem.of(operation.compute().value(), reason);
    }
}
