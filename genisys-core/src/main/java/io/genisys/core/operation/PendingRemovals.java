package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Services and computes that are to be deleted as soon as nothing runs of the one and on the other. */
@ApplicationScoped
class PendingRemovals {

    private static final Logger LOG = Logger.getLogger(PendingRemovals.class);

    private static final String DELETED = "deleted";
    private static final Why CHANGED_MIND = Why.user("the deletion was refused");

    private final ServiceRepository services;
    private final ComputeRepository computes;
    private final AllocationRepository allocations;
    private final KnownInstances instances;
    private final OperationRepository operations;
    private final ComputeProbe probe;
    private final UnfinishedDeletions unfinished;
    private final Event<Leftover> leftovers;
    private final Chronicle chronicle;

    PendingRemovals(
            ServiceRepository services,
            ComputeRepository computes,
            AllocationRepository allocations,
            KnownInstances instances,
            OperationRepository operations,
            ComputeProbe probe,
            UnfinishedDeletions unfinished,
            Event<Leftover> leftovers,
            Chronicle chronicle) {
        this.services = services;
        this.computes = computes;
        this.allocations = allocations;
        this.instances = instances;
        this.operations = operations;
        this.probe = probe;
        this.unfinished = unfinished;
        this.leftovers = leftovers;
        this.chronicle = chronicle;
    }

    /** Returns all that is to be deleted. */
    @Transactional
    List<Leftover> all() {
        Stream<Leftover> ending = services.deleting().stream().map(service -> new Leftover.OfService(service.name()));
        Stream<Leftover> drained = computes.all().stream()
                .filter(Compute::draining)
                .map(compute -> new Leftover.OnCompute(compute.name()));
        return Stream.concat(ending, drained).toList();
    }

    /** Returns whether that changed anything: a request that fails takes back no more than it did itself. */
    @Transactional
    boolean mark(ServiceName name, boolean deleting) {
        Optional<Service> service = services.lock(name).filter(one -> one.deleting() != deleting);
        service.ifPresent(one -> {
            one.deleting(deleting);
            chronicle.write(marked(Kind.SERVICE, "deleting", deleting).service(name));
        });
        return service.isPresent();
    }

    /** Takes the mark back, unless another request has begun by now what it announced. */
    @Transactional
    boolean keep(ServiceName name) {
        services.lock(name);
        return !begun(name) && mark(name, false);
    }

    private boolean begun(ServiceName name) {
        return allocations.of(name).stream()
                .filter(Allocation::closed)
                .anyMatch(place -> computes.find(place.compute())
                        .filter(compute -> !compute.draining())
                        .isPresent());
    }

    /** Returns whether that changed anything. */
    @Transactional
    boolean mark(ComputeName name, boolean draining) {
        Optional<Compute> compute = computes.lock(name).filter(one -> one.draining() != draining);
        compute.ifPresent(one -> {
            one.draining(draining);
            chronicle.write(marked(Kind.COMPUTE, "draining", draining).compute(name));
        });
        return compute.isPresent();
    }

    private static Change marked(Kind kind, String state, boolean on) {
        return on
                ? Change.of(kind, Why.user("to be deleted")).state(null, state)
                : Change.of(kind, CHANGED_MIND).state(state, "kept");
    }

    /** Deletes the service and the compute, where they only waited for this. */
    @Transactional
    void finish(ServiceName service, ComputeName compute) {
        finish(service);
        finish(compute);
    }

    /** Returns whether the service is no more. */
    @Transactional
    boolean finish(ServiceName name) {
        Optional<Service> service = services.lock(name);
        if (service.isEmpty()) {
            return true;
        }
        if (!service.get().deleting()) {
            return false;
        }
        if (busy(name)) {
            if (operations.underWay(name) == 0 || left(name)) {
                leftovers.fire(new Leftover.OfService(name));
            }
            return false;
        }
        // an upscale that is being accepted does not lock the service
        allocations.lockAll(name);
        if (busy(name)) {
            return false;
        }
        instances.forget(name);
        allocations.forget(name);
        services.delete(service.get());
        chronicle.write(Change.of(Kind.SERVICE, Why.reconciler("nothing of it is left"))
                .service(name)
                .state("deleting", DELETED));
        unfinished.forget(name);
        LOG.infof("service %s deleted: nothing of it is left", name);
        return true;
    }

    /**
     * Forgets a service that nobody defined and of which nothing ever ran: most likely its name was misspelled.
     *
     * @param failed the operation that was to launch the first of it
     */
    @Transactional
    void forgetUnused(OperationView failed) {
        ServiceName name = new ServiceName(failed.service());
        services.lock(name)
                // what is being deleted is the deletion's to end
                .filter(service -> !service.defined() && !service.deleting())
                .filter(service -> operations.underWay(name) == 0 && !instances.any(name))
                .filter(service ->
                        allocations.of(name).stream().allMatch(place -> place.desired() == 0 || unknown(failed, place)))
                .ifPresent(service -> {
                    allocations.forget(name);
                    services.delete(service);
                });
    }

    /** Whether what is wanted there is of a service that its connector does not know. */
    private static boolean unknown(OperationView failed, Allocation place) {
        return place.compute().value().equals(failed.compute())
                && failed.problem()
                        .filter(problem -> problem.code().equals(Code.UNKNOWN_SERVICE.text()))
                        .isPresent();
    }

    /** Returns whether the compute is no more. */
    @Transactional
    boolean finish(ComputeName name) {
        Optional<Compute> compute = computes.lock(name);
        if (compute.isEmpty()) {
            return true;
        }
        if (!compute.get().draining()) {
            return false;
        }
        if (used(name) > 0) {
            if (operations.underWay(name) == 0) {
                leftovers.fire(new Leftover.OnCompute(name));
            }
            return false;
        }
        // nor the compute
        allocations.lockAll(name);
        if (used(name) > 0) {
            return false;
        }
        instances.forget(name);
        allocations.forget(name);
        computes.delete(compute.get());
        chronicle.write(Change.of(Kind.COMPUTE, Why.reconciler("nothing runs there any more"))
                .compute(name)
                .state("draining", DELETED));
        unfinished.forget(name);
        probe.forget(name);
        LOG.infof("compute %s deleted: nothing runs there any more", name);
        return true;
    }

    private boolean busy(ServiceName name) {
        return operations.underWay(name) > 0 || instances.present(name) > 0 || allocations.desired(name) > 0;
    }

    /** Returns whether there is a compute where something is left and nothing under way, whatever hangs elsewhere. */
    private boolean left(ServiceName name) {
        return allocations.of(name).stream()
                .filter(place -> place.desired() > 0 || instances.present(name, place.compute()) > 0)
                .anyMatch(place -> operations.unfinished(name, place.compute()).isEmpty());
    }

    /** Returns how much of a compute is in use: instances that are known or wanted, and operations under way. */
    @Transactional
    long used(ComputeName name) {
        return Math.max(allocations.desired(name), instances.present(name)) + operations.underWay(name);
    }
}
