package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Which service is wanted where. */
@ApplicationScoped
public class AllocationRepository implements PanacheRepository<Allocation> {

    private static final String KEY = "service = ?1 and compute = ?2";
    private static final String ADD = "update versioned Allocation set desired = desired + ?3 where ";

    @Transactional
    public Optional<Allocation> find(ServiceName service, ComputeName compute) {
        return find(KEY, service.value(), compute.value()).firstResultOptional();
    }

    /** Returns the allocations of a service, which nobody else changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Allocation> lockAll(ServiceName service) {
        return find("service", Sort.by("compute"), service.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Adds to what is wanted, where the allocation is open; false where it is closed or there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean grow(ServiceName service, ComputeName compute, int count) {
        return update(ADD + KEY + " and closed = false", service.value(), compute.value(), count) > 0;
    }

    /** Changes what is wanted, because something that was to change did not. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void correct(ServiceName service, ComputeName compute, int change) {
        update(ADD + KEY, service.value(), compute.value(), change);
    }

    /** Opens what was closed on a compute that is not deleted after all. */
    @Transactional
    public void reopen(ComputeName compute) {
        update("update versioned Allocation set closed = false where compute = ?1", compute.value());
    }

    /** Opens what was closed of a service that is not deleted after all. */
    @Transactional
    public void reopen(ServiceName service) {
        update("update versioned Allocation set closed = false where service = ?1", service.value());
    }

    @Transactional
    List<Allocation> all() {
        return listAll();
    }

    @Transactional
    public List<Allocation> of(ServiceName service) {
        return list("service", Sort.by("compute"), service.value());
    }

    @Transactional
    public List<Allocation> at(ComputeName compute) {
        return list("compute", Sort.by("service"), compute.value());
    }

    /** Returns how many are wanted on all computes together. */
    @Transactional
    public int desired(ServiceName service) {
        return of(service).stream().mapToInt(Allocation::desired).sum();
    }
}
