package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wanted of a service on a compute, as it is written down; nothing where there is nothing to be kept. */
@ApplicationScoped
class DesiredState {

    private final ServiceRepository services;
    private final AllocationRepository allocations;

    DesiredState(ServiceRepository services, AllocationRepository allocations) {
        this.services = services;
        this.allocations = allocations;
    }

    /** A service and its allocation on one compute. */
    record Wanted(Service service, Allocation allocation) {

        /** What is being deleted is the deletion's to end. */
        private boolean kept() {
            return !service.deleting();
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Wanted> find(ServiceName name, ComputeName place) {
        return services.find(name)
                .flatMap(service -> allocations.find(name, place).map(one -> new Wanted(service, one)))
                .filter(Wanted::kept);
    }

    /** Finds what nobody else changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Wanted> lock(ServiceName name, ComputeName place) {
        return lockEven(name, place).filter(Wanted::kept);
    }

    /** The same, also where the service is being deleted. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Wanted> lockEven(ServiceName name, ComputeName place) {
        Optional<Service> service = services.lock(name);
        List<Allocation> all = allocations.lockAll(name);
        return service.flatMap(found -> all.stream()
                .filter(one -> one.compute().equals(place))
                .findAny()
                .map(one -> new Wanted(found, one)));
    }

    /** Finds all that is wanted on a compute, with few questions to the database. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<ServiceName, Wanted> at(ComputeName place) {
        Map<ServiceName, Allocation> open =
                allocations.at(place).stream().collect(Collectors.toMap(Allocation::service, Function.identity()));
        return services.named(open.keySet()).stream()
                .map(service -> new Wanted(service, open.get(service.name())))
                .filter(Wanted::kept)
                .collect(Collectors.toMap(wanted -> wanted.service().name(), Function.identity()));
    }

    /** Returns the services on a compute whose count may not have arrived there. */
    @Transactional
    List<ServiceName> undelivered(ComputeName place) {
        return allocations.at(place).stream()
                .filter(Allocation::undelivered)
                .map(Allocation::service)
                .toList();
    }
}
