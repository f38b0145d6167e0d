package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.history.Why;
import io.genisys.core.operation.KnownInstance.Fate;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Forgets an instance whose backend is gone for good, without asking it. */
@ApplicationScoped
public class InstanceForgetting {

    private static final Logger LOG = Logger.getLogger(InstanceForgetting.class);

    private final KnownInstances instances;
    private final ComputeRepository computes;
    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final OperationLog log;

    InstanceForgetting(
            KnownInstances instances,
            ComputeRepository computes,
            ServiceRepository services,
            AllocationRepository allocations,
            OperationLog log) {
        this.instances = instances;
        this.computes = computes;
        this.services = services;
        this.allocations = allocations;
        this.log = log;
    }

    /**
     * Takes an instance for gone and wants one fewer, as its termination would. Should it be listed once more, it is one
     * too many, and is terminated then.
     *
     * @param only the compute it is on; needed only where several have one of that id
     * @return an operation that is over, so that the history has it
     */
    @Transactional
    public OperationView forget(InstanceId id, Optional<ComputeName> only) {
        List<ComputeName> places = only.map(List::of)
                .orElseGet(() -> computes.all().stream().map(Compute::name).toList());
        KnownInstance instance = only(id, instances.byId(id, places));
        Service service =
                services.lock(instance.service()).orElseThrow(() -> ServiceRepository.unknown(instance.service()));
        List<Allocation> all = allocations.lockAll(service.name());
        Allocation allocation = all.stream()
                .filter(one -> one.compute().equals(instance.compute()))
                .findAny()
                .orElseThrow(() -> new BusyException("service " + service.name() + " has just been deleted"));
        if (instance.fate() == Fate.RETIRING) {
            throw Refusals.conflict(
                    "instance-terminating",
                    "an operation is about to terminate instance " + id
                            + "; GET /operation?state=running shows it, and DELETE /operation/{id} gives it up first");
        }
        int change = allocation.desired() > 0 ? -1 : 0;
        if (change < 0) {
            int after = all.stream().mapToInt(Allocation::desired).sum() - 1;
            Bounds.check(service, after, Bounds.Change.DOWN);
        }
        allocation.want(allocation.desired() + change);
        instance.decide(Fate.GONE, log.now());
        Operation operation = log.downscale(service, instance.compute(), List.of(id), Stake.by(change, allocation));
        operation.finish(OperationState.SUCCEEDED, OperationResult.NONE, log.now());
        log.accepted(
                List.of(operation),
                Why.user("instance " + id + " was forgotten, its backend was not asked"),
                allocation.desired() - change,
                allocation.desired());
        LOG.infof("service %s: instance %s on compute %s was forgotten", service.name(), id, instance.compute());
        return OperationView.of(operation);
    }

    private static KnownInstance only(InstanceId id, List<KnownInstance> found) {
        if (found.size() > 1) {
            throw Refusals.conflict(
                    "ambiguous-instance",
                    "the core knows an instance " + id + " on computes "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .map(one -> one.compute().value())
                                            .toList())
                            + "; say which with ?compute=");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> Refusals.unknown("instance", id, "only what the core knows can be forgotten"));
    }
}
