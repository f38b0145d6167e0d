package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.model.Database;
import io.genisys.core.model.Rows;
import jakarta.enterprise.inject.Vetoed;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Allocations as rows in memory. */
@Vetoed
public final class MemoryAllocations extends AllocationRepository {

    private static final Field CLOSED = closedField();

    private final Rows<Allocation> rows;
    private final Database database;

    public MemoryAllocations(Rows<Allocation> rows, Database database) {
        this.rows = rows;
        this.database = database;
    }

    /** What an allocation's row is found by. */
    public static String key(Allocation allocation) {
        return key(allocation.service(), allocation.compute());
    }

    public static String key(ServiceName service, ComputeName compute) {
        return service + "@" + compute;
    }

    @Override
    public Optional<Allocation> find(ServiceName service, ComputeName compute) {
        return rows.find(key(service, compute));
    }

    @Override
    public List<Allocation> lockAll(ServiceName service) {
        return of(service);
    }

    @Override
    public void lockAll(ComputeName compute) {}

    @Override
    public int desired(ServiceName service) {
        return of(service).stream().mapToInt(Allocation::desired).sum();
    }

    @Override
    public int desired(ComputeName compute) {
        return at(compute).stream().mapToInt(Allocation::desired).sum();
    }

    @Override
    public List<Share> desired(Collection<ServiceName> services, Collection<ComputeName> computes) {
        return rows.where(one -> services.contains(one.service()) && computes.contains(one.compute())).stream()
                .map(one -> new Share(one.service(), one.compute(), one.desired(), one.declarations()))
                .toList();
    }

    @Override
    public boolean grow(ServiceName service, ComputeName compute, int count) {
        Optional<Allocation> open = find(service, compute).filter(one -> !one.closed());
        open.ifPresent(one -> one.want(one.desired() + count));
        return open.isPresent();
    }

    @Override
    public boolean correct(ServiceName service, ComputeName compute, int change, int declaration) {
        Optional<Allocation> same = find(service, compute).filter(one -> one.declarations() == declaration);
        same.ifPresent(one -> one.want(Math.max(0, one.desired() + change)));
        return same.isPresent();
    }

    @Override
    public void reopen(ComputeName compute) {
        database.change("AllocationRepository.reopen", () -> at(compute).forEach(MemoryAllocations::open));
    }

    @Override
    public void forget(ServiceName service) {
        rows.remove(one -> one.service().equals(service));
    }

    @Override
    public void forget(ComputeName compute) {
        rows.remove(one -> one.compute().equals(compute));
    }

    @Override
    public void persistAndFlush(Allocation allocation) {
        rows.add(allocation);
    }

    @Override
    List<Allocation> all() {
        return rows.where(one -> true);
    }

    @Override
    public List<Allocation> of(ServiceName service) {
        return rows.where(one -> one.service().equals(service));
    }

    @Override
    public List<Allocation> at(ComputeName compute) {
        return rows.where(one -> one.compute().equals(compute));
    }

    private static void open(Allocation allocation) {
        try {
            CLOSED.setBoolean(allocation, false);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field closedField() {
        try {
            Field field = Allocation.class.getDeclaredField("closed");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
