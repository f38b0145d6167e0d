package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.history.Why;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Empties services and computes, so that they can be deleted. */
@ApplicationScoped
class Removal {

    private static final Why GOES_ON = Why.reconciler("something was left by a deletion, which goes on");

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

    /** Marks the service and scales it to 0 everywhere, because somebody wants it deleted. */
    List<Operation> empty(ServiceName name) {
        return empty(name, Why.user("deletion of service " + name));
    }

    /** Marks the compute and scales everything on it to 0, because somebody wants it drained. */
    List<Operation> empty(ComputeName name) {
        return empty(name, Why.user("drain of compute " + name));
    }

    /** What it had not begun is not marked where it fails. */
    private List<Operation> empty(ServiceName name, Why why) {
        services.require(name);
        scaling.adoptEverywhere(name);
        Set<ComputeName> places =
                allocations.of(name).stream().map(Allocation::compute).collect(Collectors.toSet());
        if (!mark(name, true)) {
            return emptyWherePossible(name, places, why);
        }
        try {
            return scaling.empty(name, places, why);
        } catch (RuntimeException e) {
            Races.decided(() -> pending.keep(name));
            throw e;
        }
    }

    /** What is being deleted already goes on at each compute by itself: one that is silent holds up no other. */
    private List<Operation> emptyWherePossible(ServiceName name, Set<ComputeName> places, Why why) {
        List<Operation> made = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (ComputeName place : places) {
            try {
                made.addAll(scaling.empty(name, Set.of(place), why));
            } catch (ProblemException | BusyException e) {
                failures.add(e);
            }
        }
        if (made.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return made;
    }

    private List<Operation> empty(ComputeName name, Why why) {
        computes.require(name);
        boolean first = mark(name, true);
        try {
            return allocations.at(name).stream()
                    .flatMap(allocation -> emptied(allocation.service(), name, why))
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
    private Stream<Operation> emptied(ServiceName service, ComputeName compute, Why why) {
        try {
            return scaling.empty(service, Set.of(compute), why).stream();
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
                ? empty(service.name(), GOES_ON)
                : empty(((Leftover.OnCompute) what).name(), GOES_ON);
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
        long used = pending.used(name);
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

    private boolean mark(ServiceName name, boolean deleting) {
        return Races.decided(() -> pending.mark(name, deleting));
    }

    private boolean mark(ComputeName name, boolean draining) {
        return Races.decided(() -> pending.mark(name, draining));
    }
}
