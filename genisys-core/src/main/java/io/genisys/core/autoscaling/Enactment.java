package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.history.Why;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRunner;
import io.genisys.core.operation.Scaling;
import io.genisys.core.problem.Outage;
import io.genisys.core.race.Races;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the change that was decided, or writes down why it could not be made. */
@ApplicationScoped
class Enactment {

    private static final Logger LOG = Logger.getLogger(Enactment.class);

    private final Scaling scaling;
    private final OperationRunner runner;
    private final Grounds grounds;
    private final Decisions decisions;
    private final EvaluationMeter meter;
    private final Clock clock;

    Enactment(
            Scaling scaling,
            OperationRunner runner,
            Grounds grounds,
            Decisions decisions,
            EvaluationMeter meter,
            Clock clock) {
        this.scaling = scaling;
        this.runner = runner;
        this.grounds = grounds;
        this.decisions = decisions;
        this.meter = meter;
        this.clock = clock;
    }

    /** What became of a change. */
    sealed interface End {

        /** It is accepted. */
        record Made() implements End {}

        /** It is to be decided anew. */
        record Superseded() implements End {}

        /** It is to be tried again. */
        record Failed(Setback setback) implements End {}
    }

    /** Makes the change of what was decided. */
    End carryOut(Decided decided) {
        try {
            return tried(decided);
        } catch (RuntimeException e) {
            return broken(decided, e);
        }
    }

    private End tried(Decided decided) {
        ServiceName service = decided.service();
        Decision decision = decided.decision();
        try {
            Why why = Why.policy(decision.reason());
            List<Operation> made = scaling.bring(service, decision.to(), why, grounds.of(decided));
            LOG.infof("service %s: %s", service, decision.reason());
            meter.decided(Decision.Outcome.CHANGED);
            made.forEach(runner::run);
            return new End.Made();
        } catch (SupersededException e) {
            return superseded(service, decision, e);
        } catch (ProblemException e) {
            return failed(decided, Setback.of(decision, e, clock.instant()));
        } catch (BusyException e) {
            return failed(decided, Setback.of(decision, "busy", String.valueOf(e.getMessage()), clock.instant()));
        }
    }

    private End superseded(ServiceName service, Decision decision, SupersededException e) {
        LOG.debugf("service %s: what was decided is decided anew: %s", service, e.getMessage());
        e.reason().ifPresent(reason -> {
            decisions.record(service, decision.superseded(reason));
            meter.decided(Decision.Outcome.SUPERSEDED);
        });
        return new End.Superseded();
    }

    private End failed(Decided decided, Setback setback) {
        Decided failed = decided.failed(setback);
        if (failed.recorded()) {
            LOG.infof(
                    "service %s can't be brought from %d to %d now: %s",
                    decided.service(), setback.from(), setback.to(), setback.reason());
        }
        if (failed.matters() && !decisions.write(List.of(failed)).isEmpty() && failed.recorded()) {
            meter.decided(Decision.Outcome.FAILED);
        }
        return new End.Failed(setback);
    }

    /** Nothing is written down then: the next try may be able to. */
    private End broken(Decided decided, RuntimeException e) {
        if (Outage.met(e).isPresent() || Races.lost(e)) {
            LOG.warnf("service %s could not be scaled as its policies want; it is tried again", decided.service());
        } else {
            LOG.errorf(e, "service %s could not be scaled as its policies want; it is tried again", decided.service());
        }
        return new End.Failed(Setback.of(decided.decision(), "error", "an error of the core's", clock.instant()));
    }
}
