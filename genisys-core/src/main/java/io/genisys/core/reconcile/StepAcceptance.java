package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.operation.Census;
import io.genisys.core.operation.Observation;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationEnded;
import io.genisys.core.operation.Roster;
import io.genisys.core.operation.Roster.Standing;
import io.genisys.core.reconcile.DesiredState.Wanted;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.Hold;
import io.genisys.core.service.Paused;
import io.genisys.core.service.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides a step and writes it down in one transaction, from what is wanted and known at that moment. */
@ApplicationScoped
class StepAcceptance {

    private final DesiredState desired;
    private final Roster roster;
    private final Installation installation;
    private final ReconcileSettings settings;
    private final Clock clock;

    StepAcceptance(
            DesiredState desired, Roster roster, Installation installation, ReconcileSettings settings, Clock clock) {
        this.desired = desired;
        this.roster = roster;
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
    }

    /** A step, with the situation that it was decided in. */
    record Decision(Situation situation, Step step) {}

    /** A step that was taken, with the operations that carry it out. */
    record Taken(Step step, List<Operation> operations) {}

    /** Decides without doing anything; empty where there is nothing to be kept. */
    @Transactional
    Optional<Decision> consider(ServiceName name, ComputeName place, Observation seen, Memory memory) {
        return desired.find(name, place).map(wanted -> decide(wanted, roster.standing(name, place, seen), memory));
    }

    /** Decides the same for all that a compute has, from few questions to the database. */
    @Transactional
    Map<ServiceName, Decision> considerAll(ComputeName place, Census census, Memories memories) {
        Map<ServiceName, Wanted> open = desired.at(place);
        Map<ServiceName, Standing> standings = roster.standings(place, open.keySet(), census);
        Map<ServiceName, Decision> decisions = new TreeMap<>();
        open.forEach((name, wanted) -> decisions.put(name, decide(wanted, standings.get(name), memories.of(name))));
        return decisions;
    }

    /** Decides and writes down; empty where there is nothing to be kept any more. */
    @Transactional
    Optional<Taken> take(ServiceName name, ComputeName place, Observation seen, Memory memory) {
        return desired.lock(name, place).map(wanted -> take(wanted, place, seen, memory));
    }

    private Taken take(Wanted wanted, ComputeName place, Observation seen, Memory memory) {
        Service service = wanted.service();
        Allocation allocation = wanted.allocation();
        Standing standing = roster.standing(service.name(), place, seen);
        Step step = decide(wanted, standing, memory).step();
        roster.adopt(standing.fleet(), place);
        if (step.believed()) {
            roster.bury(standing.fleet());
        }
        Why why = Why.reconciler(String.join("; ", step.reasons()));
        List<Operation> made = new ArrayList<>();
        if (step.launch() > 0) {
            made.addAll(roster.launch(service, place, step.launch(), seen.batch(), why));
        }
        if (!step.retire().isEmpty()) {
            made.addAll(roster.retire(service, place, step.retire(), seen.batch(), why));
        }
        if (step.setback()) {
            allocation.hold(setBack(allocation.hold(), "instances end soon after their start"));
        }
        return new Taken(step, made);
    }

    /** An operation led to nothing: the next one of its kind waits, longer each time. */
    @Transactional
    void setBack(OperationEnded operation) {
        desired.lockEven(operation.service(), operation.compute())
                .map(Wanted::allocation)
                .ifPresent(allocation -> {
                    switch (operation.operation().kind()) {
                        case UPSCALE -> allocation.hold(setBack(allocation.hold(), operation.reason()));
                        case DOWNSCALE -> allocation.spare(setBack(allocation.spare(), operation.reason()));
                    }
                });
    }

    private Hold setBack(Optional<Hold> last, String reason) {
        Instant now = clock.instant();
        int setbacks = last.filter(before -> now.isBefore(before.until().plus(settings.stable())))
                        .map(Hold::setbacks)
                        .orElse(0)
                + 1;
        return new Hold(now.plus(settings.brakes().pause(setbacks)), reason, setbacks);
    }

    private Decision decide(Wanted wanted, Standing standing, Memory memory) {
        Instant now = clock.instant();
        memory.observe(standing.fleet(), now);
        Paused paused = wanted.service().paused().and(installation.paused());
        Situation situation = memory.situation(wanted.allocation(), standing, paused, settings, now);
        return new Decision(situation, Step.of(situation, settings.brakes()));
    }
}
