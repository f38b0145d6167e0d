package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ComputeSettings;
import io.genisys.core.compute.Connectors;
import io.genisys.core.compute.OwnInstances;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.model.Injector;
import io.genisys.core.model.Settings;
import io.genisys.core.operation.Scouting.Sight;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Vetoed;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What one core does about operations. Who does it when, and in which thread, is left to whoever calls this. */
public final class OperationPart {

    private final Injector injector;
    private final Scaling scaling;
    private final Removal removal;
    private final ResizeAcceptance resizes;
    private final AttemptCycle cycle;
    private final Completion completion;
    private final PendingRemovals removals;
    private final OperationRepository operations;
    private final OperationSettings settings;
    private final Clock clock;

    /**
     * Puts it together.
     *
     * @param runner is given what is to be carried out
     */
    public OperationPart(Injector injector, OperationRows rows, Consumer<Operation> runner) {
        this.injector = injector;
        rows.bind(injector);
        this.settings = injector.bind(OperationSettings.class, Settings.usual(OperationSettings.class));
        this.clock = injector.get(Clock.class);
        injector.bind(
                StatelessSession.class,
                MemorySession.of(rows, injector.get(ServiceRepository.class), injector.get(ComputeRepository.class)));
        injector.bind(OwnInstances.class, injector.get(Attribution.class));
        injector.bind(Ledger.class, new OneByOne(injector));
        injector.bind(Scouting.class, new OneAfterTheOther(injector));
        this.cycle = injector.get(AttemptCycle.class);
        this.completion = injector.get(Completion.class);
        this.operations = injector.get(OperationRepository.class);
        this.removals = injector.get(PendingRemovals.class);
        injector.bind(Handover.class, (Handover) runner::accept);
        injector.bind(OperationRunner.class, injector.get(Handed.class));
        this.scaling = injector.get(Scaling.class);
        this.removal = injector.get(Removal.class);
        this.resizes = injector.get(ResizeAcceptance.class);
    }

    /** Is given what is to be carried out. */
    interface Handover extends Consumer<Operation> {}

    /** Has nothing of its own run. */
    @Vetoed
    private static final class Handed extends OperationRunner {

        private final Handover runner;

        Handed(
                AttemptCycle cycle,
                Completion completion,
                OperationRepository operations,
                PendingRemovals removals,
                Membership cores,
                Bystander bystander,
                Event<OperationEnded> ended,
                ComputeSettings computes,
                Clock clock,
                Handover runner) {
            super(cycle, completion, operations, removals, cores, bystander, ended, computes, clock);
            this.runner = runner;
        }

        @Override
        public CompletableFuture<OperationView> run(Operation operation) {
            runner.accept(operation);
            return new CompletableFuture<>();
        }
    }

    /** Writes as the ledger does where nobody else writes at the same time. */
    @Vetoed
    private static final class OneByOne extends Ledger {

        private final SimpleUpscales simple;
        private final UpscaleAcceptance acceptance;
        private final Completion completion;
        private final Injector injector;

        OneByOne(Injector injector) {
            super(
                    injector.get(SimpleUpscales.class),
                    injector.get(UpscaleAcceptance.class),
                    injector.get(Completion.class));
            this.simple = injector.get(SimpleUpscales.class);
            this.acceptance = injector.get(UpscaleAcceptance.class);
            this.completion = injector.get(Completion.class);
            this.injector = injector;
        }

        @Override
        Optional<List<Operation>> accept(Ask ask) {
            try {
                return injector.database()
                        .transaction("Ledger.accept", () -> simple.accept(List.of(ask)))
                        .get(0)
                        .map(List::of);
            } catch (PersistenceException e) {
                return acceptance.accept(ask.service(), ask.place(), ask.count(), null);
            }
        }

        @Override
        OperationView record(Ended ended) {
            if (ended.plain()) {
                try {
                    return injector.database()
                            .transaction("Ledger.record", () -> simple.end(List.of(ended)))
                            .get(0);
                } catch (PersistenceException e) {
                    return completion.known(ended.operation(), ended.result());
                }
            }
            return completion.known(ended.operation(), ended.result());
        }
    }

    /** Looks at one compute after the other. */
    @Vetoed
    private static final class OneAfterTheOther extends Scouting {

        OneAfterTheOther(Injector injector) {
            super(
                    injector.get(ComputeRepository.class),
                    injector.get(ServiceRepository.class),
                    injector.get(Connectors.class),
                    injector.get(Attribution.class),
                    injector.get(ComputeProbe.class),
                    injector.get(Clock.class));
        }

        @Override
        Map<ComputeName, Sight> lookEverywhere(ServiceName service) {
            Map<ComputeName, Sight> seen = new TreeMap<>();
            for (Compute compute : all()) {
                try {
                    seen.put(compute.name(), look(service, compute.name()));
                } catch (ProblemException e) {
                    // nothing follows from silence
                }
            }
            return seen;
        }
    }

    public List<Operation> upscale(
            ServiceName service, Optional<ComputeName> compute, int count, @Nullable IdempotencyKey key) {
        return scaling.upscale(service, compute, count, key);
    }

    public List<Operation> downscale(
            ServiceName service, Optional<ComputeName> compute, int count, @Nullable IdempotencyKey key) {
        return scaling.downscale(service, compute, count, key);
    }

    public List<Operation> scale(
            ServiceName service, Optional<ComputeName> compute, int number, @Nullable IdempotencyKey key) {
        return scaling.scale(service, compute, number, key);
    }

    public List<Operation> terminate(Instance instance, ComputeName compute) {
        scaling.adopt(instance.service(), compute);
        return List.of(resizes.acceptTermination(instance, compute));
    }

    public void forget(InstanceId id, ComputeName compute) {
        injector.get(InstanceForgetting.class).forget(id, Optional.of(compute));
    }

    public List<Operation> delete(ServiceName service) {
        return removal.empty(service);
    }

    /** Looks whether a deletion is through. */
    public boolean deleted(ServiceName service) {
        return removal.finish(service);
    }

    /** Looks at every deletion, as each core does from time to time. */
    public void lookAround() {
        removal.finishAll();
    }

    /** Tells of deletions of which something is left. */
    public void onLeftover(Consumer<ServiceName> observer) {
        injector.observe(Leftover.class, left -> {
            if (left instanceof Leftover.OfService service) {
                observer.accept(service.name());
            }
        });
    }

    public boolean goesOn(ServiceName service) {
        return removal.goesOn(new Leftover.OfService(service));
    }

    public OperationView view(Operation operation) {
        return OperationView.of(operation);
    }

    /** Makes one attempt. */
    public OperationView attempt(Operation operation) {
        return cycle.run(operation);
    }

    /** What follows from the end of an operation, as the runner has it. */
    public void over(OperationView view) {
        ServiceName service = new ServiceName(view.service());
        if (view.kind() == OperationKind.DOWNSCALE) {
            removals.finish(service, new ComputeName(view.compute()));
        } else if (view.state() == OperationState.FAILED) {
            removals.forgetUnused(view);
        }
    }

    /** Takes an operation over, as a core does that believes the one to be gone which is at it. */
    public Optional<Operation> takeOver(OperationId id) {
        List<Operation> taken = new ArrayList<>();
        injector.database()
                .change(
                        "Resumption.claim",
                        () -> operations
                                .findByIdOptional(id.value())
                                .filter(operation -> !operation.state().finished())
                                .ifPresent(operation -> taken.add(claimed(operation))));
        return taken.stream().findAny();
    }

    private Operation claimed(Operation operation) {
        String self = injector.get(Membership.class).self();
        operation.by(self).resume(clock.instant().plus(settings.attempt(operation.count())));
        return operation;
    }

    /** Reads an operation anew before it is attempted, and writes down where it may have been sent without that. */
    public Operation again(Operation operation, boolean doubtful) {
        return doubtful ? cycle.doubt(operation) : operations.require(operation.id());
    }

    /** Gives an operation up, as a user may who does not want to wait for it any more. */
    public OperationView giveUp(OperationId id) {
        return injector.get(OperationRunner.class).giveUp(id);
    }

    public Duration longestAttempt(int count) {
        return settings.attempt(count);
    }
}
