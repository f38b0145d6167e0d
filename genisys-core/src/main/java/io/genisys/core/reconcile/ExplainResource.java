package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.autoscaling.PolicyExplanations;
import io.genisys.core.operation.Observation;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRepository;
import io.genisys.core.operation.Scouting;
import io.genisys.core.operation.Scouting.Sight;
import io.genisys.core.problem.Refusals;
import io.genisys.core.reconcile.Explanation.Observed;
import io.genisys.core.reconcile.Explanation.Place;
import io.genisys.core.reconcile.Explanation.Waiting;
import io.genisys.core.reconcile.StepAcceptance.Decision;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Explains why a service is as it is: the decision that the next look would take, without taking it. */
@Path("/service/{service}/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    private static final String DELETED = "the service is being deleted";

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final OperationRepository operations;
    private final Scouting scouting;
    private final StepAcceptance steps;
    private final CountKeeper counts;
    private final Installation installation;
    private final Reconciler reconciler;
    private final PolicyExplanations policies;

    ExplainResource(
            ServiceRepository services,
            AllocationRepository allocations,
            OperationRepository operations,
            Scouting scouting,
            StepAcceptance steps,
            CountKeeper counts,
            Installation installation,
            Reconciler reconciler,
            PolicyExplanations policies) {
        this.services = services;
        this.allocations = allocations;
        this.operations = operations;
        this.scouting = scouting;
        this.steps = steps;
        this.counts = counts;
        this.installation = installation;
        this.reconciler = reconciler;
        this.policies = policies;
    }

    @GET
    @Blocking
    public Explanation explain(@PathParam("service") String name) {
        Service service = services.require(Refusals.read("service", name, ServiceName::new));
        List<Allocation> places = allocations.of(service.name());
        return new Explanation(
                service.name().value(),
                places.stream().mapToInt(Allocation::desired).sum(),
                service.paused().and(installation.paused()),
                places.stream().map(this::place).toList(),
                policies.of(service.name()));
    }

    private Place place(Allocation allocation) {
        List<String> underWay = operations.unfinished(allocation.service(), allocation.compute()).stream()
                .map(Operation::id)
                .map(Object::toString)
                .toList();
        try {
            Sight sight = scouting.look(allocation.service(), allocation.compute());
            Optional<Observation> seen = sight.observation();
            if (seen.isEmpty()) {
                return counts.consider(allocation.service(), allocation.compute(), sight.desired())
                        .map(step -> counted(allocation, underWay, step))
                        .orElseGet(() -> silent(allocation, underWay, DELETED));
            }
            return steps.consider(
                            allocation.service(),
                            allocation.compute(),
                            seen.get(),
                            reconciler.memory(allocation.service(), allocation.compute()))
                    .map(decision -> place(allocation, underWay, decision))
                    .orElseGet(() -> silent(allocation, underWay, DELETED));
        } catch (ProblemException e) {
            return silent(allocation, underWay, e.problem().detail());
        }
    }

    private static Place place(Allocation allocation, List<String> underWay, Decision decision) {
        return new Place(
                allocation.compute().value(),
                allocation.desired(),
                Optional.of(Observed.of(decision.situation())),
                Math.max(0, decision.situation().missing()),
                underWay,
                Explanation.next(decision),
                Explanation.waiting(decision));
    }

    private static Place counted(Allocation allocation, List<String> underWay, CountStep step) {
        return new Place(
                allocation.compute().value(),
                allocation.desired(),
                Optional.empty(),
                Math.max(0, step.missing()),
                underWay,
                Explanation.next(step),
                step.waits().map(Explanation::waiting));
    }

    private static Place silent(Allocation allocation, List<String> underWay, String why) {
        return new Place(
                allocation.compute().value(),
                allocation.desired(),
                Optional.empty(),
                0,
                underWay,
                Optional.empty(),
                Optional.of(new Waiting(why, Optional.empty())));
    }
}
