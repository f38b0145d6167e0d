package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.model.Rows;
import io.genisys.core.operation.KnownInstance.Fate;
import io.genisys.core.service.MemoryAllocations;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Known instances as rows in memory. */
@Vetoed
final class MemoryInstances extends KnownInstances {

    private final Rows<KnownInstance> rows;

    MemoryInstances(Rows<KnownInstance> rows) {
        this.rows = rows;
    }

    @Override
    public List<KnownInstance> of(ServiceName service, ComputeName compute) {
        return rows.where(MemoryAllocations.key(service, compute), one -> true);
    }

    @Override
    public List<KnownInstance> byId(InstanceId id, List<ComputeName> computes) {
        return rows.where(one -> one.id().equals(id) && computes.contains(one.compute()) && one.fate() != Fate.GONE);
    }

    @Override
    List<KnownInstance> launchedBy(Set<UUID> operations) {
        return rows.where(one -> operations.contains(one.operation().value()) && one.fate() != Fate.GONE);
    }

    @Override
    boolean saw(KnownInstance instance, String state) {
        return false; // only the history would know
    }

    @Override
    public List<KnownInstance> at(ComputeName compute) {
        return rows.where(one -> one.compute().equals(compute));
    }

    @Override
    Set<UUID> launchesAt(ComputeName compute, Set<UUID> operations) {
        return launchedBy(operations).stream()
                .filter(one -> one.compute().equals(compute))
                .map(one -> one.operation().value())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<KnownInstance> findByIdOptional(String key) {
        return rows.find(key);
    }

    @Override
    public long present(ComputeName compute) {
        return rows.count(one -> one.compute().equals(compute) && one.fate() != Fate.GONE);
    }

    @Override
    public long present(ServiceName service) {
        return rows.count(one -> one.service().equals(service) && one.fate() != Fate.GONE);
    }

    @Override
    long present(ServiceName service, ComputeName compute) {
        return of(service, compute).stream()
                .filter(one -> one.fate() != Fate.GONE)
                .count();
    }

    @Override
    boolean any(ServiceName service) {
        return rows.count(one -> one.service().equals(service)) > 0;
    }

    @Override
    void forget(ServiceName service) {
        rows.remove(one -> one.service().equals(service));
    }

    @Override
    void forget(ComputeName compute) {
        rows.remove(one -> one.compute().equals(compute));
    }

    @Override
    public void persist(KnownInstance instance) {
        rows.add(instance);
    }

    @Override
    public void persist(Iterable<KnownInstance> instances) {
        instances.forEach(rows::add);
    }

    @Override
    public void flush() {
        // what is written is there
    }
}
