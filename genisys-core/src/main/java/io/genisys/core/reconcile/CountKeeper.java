package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRepository;
import io.genisys.core.operation.Roster;
import io.genisys.core.reconcile.CountStep.Counted;
import io.genisys.core.reconcile.DesiredState.Wanted;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Decides what follows from a count of instances, and writes it down in one transaction. */
@ApplicationScoped
class CountKeeper {

    private final DesiredState desired;
    private final OperationRepository operations;
    private final Roster roster;
    private final Installation installation;
    private final Clock clock;

    CountKeeper(
            DesiredState desired,
            OperationRepository operations,
            Roster roster,
            Installation installation,
            Clock clock) {
        this.desired = desired;
        this.operations = operations;
        this.roster = roster;
        this.installation = installation;
        this.clock = clock;
    }

    /** A step that was taken, with the operation that carries it out where there is one. */
    record Taken(CountStep step, Optional<Operation> operation) {}

    /** Returns the services on a compute whose count may not have arrived there. */
    List<ServiceName> undelivered(ComputeName place) {
        return desired.undelivered(place);
    }

    /** Decides without doing anything; empty where there is nothing to be kept. */
    @Transactional
    Optional<CountStep> consider(ServiceName name, ComputeName place, int running) {
        return desired.find(name, place).map(wanted -> decide(wanted, running));
    }

    /** Decides and writes down; empty where there is nothing to be kept any more. */
    @Transactional
    Optional<Taken> take(ServiceName name, ComputeName place, int running) {
        return desired.lock(name, place).map(wanted -> {
            CountStep step = decide(wanted, running);
            Optional<Operation> made = Optional.of(step)
                    .filter(CountStep::send)
                    .map(one -> roster.send(wanted.service(), place, one.missing(), Why.reconciler(one.reason())));
            return new Taken(step, made);
        });
    }

    private CountStep decide(Wanted wanted, int running) {
        Service service = wanted.service();
        Allocation allocation = wanted.allocation();
        return CountStep.of(new Counted(
                allocation.desired(),
                running,
                allocation.undelivered(),
                !operations.unfinished(service.name(), allocation.compute()).isEmpty(),
                service.paused().and(installation.paused()),
                Holds.of(allocation, clock.instant())));
    }
}
