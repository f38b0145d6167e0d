package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputePlaced;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.Session;

/** Which service is wanted where. */
@ApplicationScoped
public class AllocationRepository implements PanacheRepository<Allocation> {

    private static final String KEY = "service = ?1 and compute = ?2";
    /** In SQL, because Hibernate would translate this update from HQL anew each time. */
    private static final String ADD = "update allocation set desired = desired + ?3, version = version + 1 where ";
    /** Who wanted fewer meanwhile may have taken some of them away already. */
    private static final String CORRECT = "update allocation set desired = case when desired + ?3 > 0 then desired + ?3"
            + " else 0 end, version = version + 1 where ";

    private static final String UNCHANGED_SINCE = " and declarations = ?4";

    /** Arrays, so that it is the same statement however many there are. */
    private static final String SHARES =
            "select service, compute, desired, declarations from allocation where service = any(?) and compute = any(?)";

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

    /** The same for a compute. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAll(ComputeName compute) {
        find("compute", Sort.by("service"), compute.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Adds to what is wanted, where the allocation is open; false where it is closed or there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean grow(ServiceName service, ComputeName compute, int count) {
        return add(ADD + KEY + " and closed = false", service, compute, count).executeUpdate() > 0;
    }

    /**
     * Changes what is wanted, because something that was to change did not; fewer than none are never wanted.
     *
     * @param declaration the last one before it was to change: after another, what that said stays
     * @return whether it has changed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean correct(ServiceName service, ComputeName compute, int change, int declaration) {
        return add(CORRECT + KEY + UNCHANGED_SINCE, service, compute, change)
                        .setParameter(4, declaration)
                        .executeUpdate()
                > 0;
    }

    /**
     * Returns the count that is to be sent now to a connector that takes only counts; empty where it is the one that
     * arrived last. Until {@link #arrived} nobody knows what the connector has.
     */
    @Transactional
    public OptionalInt leaving(ServiceName service, ComputeName compute) {
        Allocation allocation = find(KEY, service.value(), compute.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow();
        return allocation.leaves() ? OptionalInt.of(allocation.desired()) : OptionalInt.empty();
    }

    /** Writes down which count arrived at a connector that takes only counts. */
    @Transactional
    public void arrived(ServiceName service, ComputeName compute, int number) {
        find(KEY, service.value(), compute.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .ifPresent(allocation -> allocation.arrived(number));
    }

    /** What is now at the place knows of no count that was sent to what was there before. */
    void placed(@Observes ComputePlaced compute) {
        update(
                "update versioned Allocation set arrived = null where compute = ?1",
                compute.compute().value());
    }

    private Query add(String sql, ServiceName service, ComputeName compute, int change) {
        return getEntityManager()
                .createNativeQuery(sql)
                .setParameter(1, service.value())
                .setParameter(2, compute.value())
                .setParameter(3, change);
    }

    /** Returns how many are wanted on a compute; 0 where the service was never opened there. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int desired(ServiceName service, ComputeName compute) {
        return share(service, compute).map(Share::desired).orElse(0);
    }

    /** Returns how many are wanted on a compute, as this transaction sees it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Share> share(ServiceName service, ComputeName compute) {
        return desired(List.of(service), List.of(compute)).stream().findFirst();
    }

    /**
     * How many of a service are wanted on a compute.
     *
     * @param declarations how often it was said how many there are to be
     */
    public record Share(ServiceName service, ComputeName compute, int desired, int declarations) {}

    /** Returns how many are wanted of all these services on all these computes, as this transaction sees it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Share> desired(Collection<ServiceName> services, Collection<ComputeName> computes) {
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(SHARES)) {
                query.setArray(1, names(connection, services));
                query.setArray(2, names(connection, computes));
                return shares(query.executeQuery());
            }
        });
    }

    private static Array names(Connection connection, Collection<?> names) throws SQLException {
        return connection.createArrayOf(
                "varchar", names.stream().map(Object::toString).toArray());
    }

    private static List<Share> shares(ResultSet rows) throws SQLException {
        List<Share> shares = new ArrayList<>();
        while (rows.next()) {
            shares.add(new Share(
                    new ServiceName(rows.getString(1)),
                    new ComputeName(rows.getString(2)),
                    rows.getInt(3),
                    rows.getInt(4)));
        }
        return shares;
    }

    /** Opens what was closed on a compute that is not deleted after all. */
    @Transactional
    public void reopen(ComputeName compute) {
        update("update versioned Allocation set closed = false where compute = ?1", compute.value());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(ServiceName service) {
        delete("service", service.value());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(ComputeName compute) {
        delete("compute", compute.value());
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
        return sum("service", service.value());
    }

    /** Returns how many are wanted of all services together. */
    @Transactional
    public int desired(ComputeName compute) {
        return sum("compute", compute.value());
    }

    /** As the database has it, whatever this transaction has read before. */
    private int sum(String column, String value) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(desired), 0) from Allocation where " + column + " = :value", Long.class)
                .setParameter("value", value)
                .getSingleResult()
                .intValue();
    }
}
