package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Empties services and computes, so that they can be deleted. */
@ApplicationScoped
class Removal {

    private final ServiceRepository services;
    private final ComputeRepository computes;
    private final AllocationRepository allocations;
    private final Scaling scaling;
    private final PendingRemovals pending;

    Removal(
            ServiceRepository services,
            ComputeRepository computes,
            AllocationRepository allocations,
            Scaling scaling,
            PendingRemovals pending) {
        this.services = services;
        this.computes = computes;
        this.allocations = allocations;
        this.scaling = scaling;
        this.pending = pending;
    }

    /** Marks the service and scales it to 0 everywhere; what it had not begun is not marked. */
    List<Operation> empty(ServiceName name) {
        services.require(name);
        scaling.adoptEverywhere(name);
        Set<ComputeName> places =
                allocations.of(name).stream().map(Allocation::compute).collect(Collectors.toSet());
        boolean first = mark(name, true);
        try {
            return scaling.empty(name, places);
        } catch (RuntimeException e) {
            if (first) {
                mark(name, false);
                allocations.reopen(name);
            }
            throw e;
        }
    }

    /** Marks the compute and scales everything on it to 0. */
    List<Operation> empty(ComputeName name) {
        computes.require(name);
        boolean first = mark(name, true);
        try {
            return allocations.at(name).stream()
                    .flatMap(allocation -> emptied(allocation.service(), name))
                    .toList();
        } catch (RuntimeException e) {
            if (first) {
                mark(name, false);
                allocations.reopen(name);
            }
            throw e;
        }
    }

    /** A service that is deleted at the same time has nothing there any more, also where it is defined anew by now. */
    private Stream<Operation> emptied(ServiceName service, ComputeName compute) {
        try {
            return scaling.empty(service, Set.of(compute)).stream();
        } catch (ProblemException e) {
            if (e.problem().code().equals(Code.UNKNOWN_SERVICE.text())) {
                return Stream.empty();
            }
            throw e;
        }
    }

    boolean finish(ServiceName name) {
        return Races.decided(() -> pending.finish(name));
    }

    boolean finish(ComputeName name) {
        return Races.decided(() -> pending.finish(name));
    }

    /** Looks at all that is to be deleted: what has ended is deleted now, and what was forgotten goes on. */
    void finishAll() {
        pending.all().forEach(this::finish);
    }

    List<Operation> empty(Leftover what) {
        return what instanceof Leftover.OfService service
                ? empty(service.name())
                : empty(((Leftover.OnCompute) what).name());
    }

    boolean finish(Leftover what) {
        return what instanceof Leftover.OfService service
                ? finish(service.name())
                : finish(((Leftover.OnCompute) what).name());
    }

    /** Returns whether it is still to be deleted. */
    boolean goesOn(Leftover what) {
        return what instanceof Leftover.OfService service
                ? services.find(service.name()).filter(Service::deleting).isPresent()
                : computes.find(((Leftover.OnCompute) what).name())
                        .filter(Compute::draining)
                        .isPresent();
    }

    /** Deletes a compute that has nothing of ours; one that does not answer has what the core knows of it. */
    void deleteUnused(ComputeName name) {
        Compute compute = computes.require(name);
        long used = QuarkusTransaction.requiringNew().call(() -> pending.used(name));
        if (used == 0) {
            used = scaling.countAt(compute.name());
        }
        if (used > 0) {
            throw Refusals.conflict(
                    "compute-in-use",
                    "compute " + name + " has " + used + " instances or operations; DELETE /compute/" + name
                            + "?drain=true terminates them first");
        }
        mark(name, true);
        if (!finish(name)) {
            mark(name, false);
            throw Refusals.conflict("compute-in-use", "compute " + name + " is being used again; try DELETE once more");
        }
    }

    /** Returns whether that changed anything: a request that fails takes back no more than it did itself. */
    private boolean mark(ServiceName name, boolean deleting) {
        return Races.decided(() -> QuarkusTransaction.requiringNew().call(() -> {
            Optional<Service> service = services.lock(name).filter(one -> one.deleting() != deleting);
            service.ifPresent(one -> one.deleting(deleting));
            return service.isPresent();
        }));
    }

    private boolean mark(ComputeName name, boolean draining) {
        return Races.decided(() -> QuarkusTransaction.requiringNew().call(() -> {
            Optional<Compute> compute = computes.lock(name).filter(one -> one.draining() != draining);
            compute.ifPresent(one -> one.draining(draining));
            return compute.isPresent();
        }));
    }
}
