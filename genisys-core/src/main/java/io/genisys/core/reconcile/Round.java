package io.genisys.core.reconcile;

import io.genisys.connector.InstanceState;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.Census;
import io.genisys.core.operation.InstanceStates;
import io.genisys.core.operation.Observation;
import io.genisys.core.operation.OperationRunner;
import io.genisys.core.operation.Scaling;
import io.genisys.core.operation.Scouting;
import io.genisys.core.operation.Scouting.Sight;
import io.genisys.core.reconcile.Step.Wait;
import io.genisys.core.reconcile.StepAcceptance.Decision;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One look at a compute, and the steps that follow from it. */
@ApplicationScoped
class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final Scouting scouting;
    private final AllocationRepository allocations;
    private final StepAcceptance steps;
    private final CountKeeper counts;
    private final OperationRunner runner;
    private final Scaling scaling;
    private final InstanceStates states;
    private final Lags lags;
    private final ReconcileSettings settings;
    private final Clock clock;

    Round(
            Scouting scouting,
            AllocationRepository allocations,
            StepAcceptance steps,
            CountKeeper counts,
            OperationRunner runner,
            Scaling scaling,
            InstanceStates states,
            Lags lags,
            ReconcileSettings settings,
            Clock clock) {
        this.scouting = scouting;
        this.allocations = allocations;
        this.steps = steps;
        this.counts = counts;
        this.runner = runner;
        this.scaling = scaling;
        this.states = states;
        this.lags = lags;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Looks at some services on a compute, or at all where none are named.
     *
     * @param again is told which service is to be looked at again, and after which time
     */
    void run(
            ComputeName compute,
            Optional<Set<ServiceName>> only,
            Memories memories,
            BiConsumer<ServiceName, Duration> again) {
        try {
            if (only.isPresent()) {
                only.get().forEach(service -> keep(service, compute, memories, again));
                return;
            }
            scouting.census(compute)
                    .ifPresentOrElse(
                            census -> keepAll(compute, census, memories, again),
                            () -> counts.undelivered(compute)
                                    .forEach(service -> keep(service, compute, memories, again)));
            lags.looked(compute);
        } catch (ProblemException e) {
            // missing is not zero: nothing follows from a compute's silence
            LOG.debugf("compute %s was not looked at: %s", compute, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "compute %s could not be looked at; the next period tries again", compute);
        }
    }

    private void keep(
            ServiceName service, ComputeName compute, Memories memories, BiConsumer<ServiceName, Duration> again) {
        Sight sight = scouting.look(service, compute);
        sight.observation()
                .ifPresentOrElse(
                        seen -> keep(
                                service,
                                compute,
                                seen,
                                memories.of(service),
                                () -> steps.consider(service, compute, seen, memories.of(service)),
                                again),
                        () -> send(service, compute, sight.desired(), again));
    }

    private void send(ServiceName service, ComputeName compute, int running, BiConsumer<ServiceName, Duration> again) {
        counts.take(service, compute, running).ifPresent(taken -> {
            taken.operation().ifPresent(made -> {
                LOG.infof(
                        "service %s on compute %s: %s",
                        service, compute, taken.step().reason());
                runner.run(made);
            });
            taken.step()
                    .waits()
                    .flatMap(Wait::until)
                    .ifPresent(until -> again.accept(service, Duration.between(clock.instant(), until)));
        });
    }

    private void keepAll(
            ComputeName compute, Census census, Memories memories, BiConsumer<ServiceName, Duration> again) {
        Set<ServiceName> known =
                allocations.at(compute).stream().map(Allocation::service).collect(Collectors.toSet());
        memories.retain(known);
        Map<ServiceName, Decision> decisions = steps.considerAll(compute, census, memories);
        known.forEach(service -> keep(
                service,
                compute,
                census.of(service),
                memories.of(service),
                () -> Optional.ofNullable(decisions.get(service)),
                again));
        Set<ServiceName> strangers = new HashSet<>(census.services());
        strangers.removeAll(known);
        strangers.removeIf(service -> census.of(service).instances().stream()
                .noneMatch(instance -> instance.state().counts() && instance.state() != InstanceState.UNKNOWN));
        memories.seenAgain(strangers).forEach(service -> scaling.adopt(service, compute));
    }

    private void keep(
            ServiceName service,
            ComputeName compute,
            Observation seen,
            Memory memory,
            Supplier<Optional<Decision>> considered,
            BiConsumer<ServiceName, Duration> again) {
        try {
            note(service, compute, seen, memory);
            Optional<Decision> decision = considered.get();
            if (decision.isEmpty()) {
                return;
            }
            Step step = decision.get().step();
            if (!step.idle(decision.get().situation())) {
                step = take(service, compute, seen, memory).orElse(step);
            }
            pause(step).ifPresent(pause -> again.accept(service, pause));
        } catch (BusyException e) {
            LOG.debugf("service %s on compute %s: %s", service, compute, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "service %s on compute %s could not be kept; the next look tries again", service, compute);
        }
    }

    /** A look that shows nothing new costs nothing. */
    private void note(ServiceName service, ComputeName compute, Observation seen, Memory memory) {
        long print = InstanceStates.fingerprint(seen);
        if (!memory.shown(print)) {
            states.note(service, compute, seen);
            memory.shows(print);
        }
    }

    private Optional<Step> take(ServiceName service, ComputeName compute, Observation seen, Memory memory) {
        return steps.take(service, compute, seen, memory).map(taken -> {
            Step step = taken.step();
            if (!taken.operations().isEmpty()) {
                LOG.infof(
                        "service %s on compute %s: launching %d, terminating %s: %s",
                        service, compute, step.launch(), step.retire(), String.join("; ", step.reasons()));
            }
            taken.operations().forEach(runner::run);
            return step;
        });
    }

    /** After which time a step that could not be taken, or not all of it, is due again. */
    private Optional<Duration> pause(Step step) {
        return step.waits()
                .flatMap(wait -> wait.until()
                        .map(until -> Duration.between(clock.instant(), until))
                        .or(() -> step.believed() ? Optional.empty() : Optional.of(settings.confirmation()))
                        .or(() -> step.retire().isEmpty() ? Optional.empty() : Optional.of(settings.firstPause())));
    }
}
