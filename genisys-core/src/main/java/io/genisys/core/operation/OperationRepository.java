package io.genisys.core.operation;

import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Refusals;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Operations, those under way and those of the past. */
@ApplicationScoped
public class OperationRepository implements PanacheRepositoryBase<Operation, UUID> {

    /** The states that do not last. */
    static final Set<OperationState> UNFINISHED = EnumSet.of(OperationState.ACCEPTED, OperationState.RUNNING);

    /**
     * Returns an operation.
     *
     * @throws ProblemException 404 where there is none of that id
     */
    @Transactional
    public Operation require(OperationId id) {
        return findByIdOptional(id.value()).orElseThrow(() -> Refusals.unknown("operation", id, ""));
    }

    /** Returns an operation as it is now. */
    @Transactional
    OperationView view(OperationId id) {
        return OperationView.of(require(id));
    }

    /**
     * Writes down how an operation ended; false where that was done before. It is one statement, without reading first,
     * and has no list among its parameters: Hibernate would translate it anew each time.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean end(Operation operation) {
        int written = update(
                "update versioned Operation set state = ?1, result = ?2, finishedAt = ?3, nextAttemptAt = null"
                        + " where id = ?4 and finishedAt is null",
                operation.state(),
                operation.result(),
                operation.finishedAt().orElseThrow(),
                operation.id().value());
        return written > 0;
    }

    /** Returns which compute each of the operations was for; those that are not kept here are absent. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, ComputeName> places(Set<UUID> ids) {
        // not the whole operations: their templates and results are large, and there may be many
        return getEntityManager()
                .createQuery("select o.id, o.compute from Operation o where o.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> new ComputeName((String) row[1])));
    }

    /**
     * Returns those that are not finished, the oldest first, and that belong to none of the cores that are alive; or to
     * {@code self}, who accepted them before {@code before}.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> left(Set<String> live, String self, Instant before) {
        return getEntityManager()
                .createQuery(
                        "select o.id from Operation o where o.state in :unfinished"
                                + " and (o.runner not in :live or (o.runner = :self and o.createdAt < :before))"
                                + " order by o.id",
                        UUID.class)
                .setParameter("unfinished", UNFINISHED)
                .setParameter("live", live)
                .setParameter("self", self)
                .setParameter("before", before)
                .getResultList();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    List<Operation> named(List<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", Sort.by("id"), ids);
    }

    /** Returns which of the operations are over, or are not there at all. */
    @Transactional
    List<UUID> ended(Set<UUID> ids) {
        Set<UUID> open = new HashSet<>(getEntityManager()
                .createQuery("select o.id from Operation o where o.id in :ids and o.state in :open", UUID.class)
                .setParameter("ids", ids)
                .setParameter("open", UNFINISHED)
                .getResultList());
        return ids.stream().filter(id -> !open.contains(id)).toList();
    }

    /** Returns those of an allocation that are not finished. */
    @Transactional
    public List<Operation> unfinished(ServiceName service, ComputeName compute) {
        return list("service = ?1 and compute = ?2 and state in ?3", service.value(), compute.value(), UNFINISHED);
    }

    /** Returns those on a compute that are not finished. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Operation> unfinished(ComputeName compute) {
        return list("compute = ?1 and state in ?2", compute.value(), UNFINISHED);
    }

    /** Returns how many operations of a service are not finished. */
    @Transactional
    long underWay(ServiceName service) {
        return count("service = ?1 and state in ?2", service.value(), UNFINISHED);
    }

    /** Returns how many operations on a compute are not finished. */
    @Transactional
    long underWay(ComputeName compute) {
        return count("compute = ?1 and state in ?2", compute.value(), UNFINISHED);
    }

    /** Returns the last that was to terminate instances of a service, or on a compute, and left some. */
    @Transactional
    Optional<OperationView> lastThatLeft(Leftover what) {
        String place = what instanceof Leftover.OfService ? "service" : "compute";
        return find(
                        "kind = ?1 and state in ?2 and " + place + " = ?3",
                        Sort.descending("id"),
                        OperationKind.DOWNSCALE,
                        EnumSet.of(OperationState.PARTIAL, OperationState.FAILED),
                        what.name().toString())
                .firstResultOptional()
                .map(OperationView::of);
    }
}
