package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.jpa.HibernateHints;

/** The instances that the core knows of. */
@ApplicationScoped
public class KnownInstances implements PanacheRepositoryBase<KnownInstance, String> {

    private static final Duration GONE_REMEMBERED = Duration.ofHours(1);

    @Transactional
    public List<KnownInstance> of(ServiceName service, ComputeName compute) {
        return list("service = ?1 and compute = ?2", service.value(), compute.value());
    }

    /** Returns those of a service that count and that ran when they were looked at last. */
    @Transactional
    public List<KnownInstance> running(ServiceName service) {
        return list(
                "service = ?1 and fate = ?2 and seen in ?3",
                service.value(),
                KnownInstance.Fate.WANTED,
                InstanceChanges.RUNNING);
    }

    /** Returns those of that id that are not gone; there is more than one only where computes share ids. */
    @Transactional
    public List<KnownInstance> byId(InstanceId id, List<ComputeName> computes) {
        List<String> keys =
                computes.stream().map(compute -> KnownInstance.key(compute, id)).toList();
        return keys.isEmpty() ? List.of() : list("key in ?1 and fate <> ?2", keys, KnownInstance.Fate.GONE);
    }

    /** Returns all of a compute, to be looked at and not to be changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<KnownInstance> at(ComputeName compute) {
        return find("compute", compute.value())
                .withHint(HibernateHints.HINT_READ_ONLY, true)
                .list();
    }

    /** Returns which of the operations launched one that is known on a compute and not gone. */
    @Transactional(Transactional.TxType.MANDATORY)
    Set<UUID> launchesAt(ComputeName compute, Set<UUID> operations) {
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select distinct i.operation from KnownInstance i where i.compute = :compute"
                                + " and i.operation in :operations and i.fate <> :gone",
                        UUID.class)
                .setParameter("compute", compute.value())
                .setParameter("operations", operations)
                .setParameter("gone", KnownInstance.Fate.GONE)
                .getResultList());
    }

    /** Returns those that are not gone and that one of the operations launched. */
    List<KnownInstance> launchedBy(Set<UUID> operations) {
        return list("operation in ?1 and fate <> ?2", operations, KnownInstance.Fate.GONE);
    }

    Optional<KnownInstance> find(ComputeName compute, InstanceId id) {
        return findByIdOptional(KnownInstance.key(compute, id));
    }

    /**
     * Writes down in which state an instance is, unless somebody else has done so; it is not read and written back, so
     * that it is in nobody's way.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean saw(KnownInstance instance, String state) {
        return update(
                        "seen = ?1 where key = ?2 and fate = ?3 and (seen is null or seen <> ?1)",
                        state,
                        KnownInstance.key(instance.compute(), instance.id()),
                        KnownInstance.Fate.WANTED)
                > 0;
    }

    /** Returns how many of a compute's instances are not gone. */
    @Transactional
    public long present(ComputeName compute) {
        return count("compute = ?1 and fate <> ?2", compute.value(), KnownInstance.Fate.GONE);
    }

    /** Returns how many of a service's instances are not gone. */
    @Transactional
    public long present(ServiceName service) {
        return count("service = ?1 and fate <> ?2", service.value(), KnownInstance.Fate.GONE);
    }

    /** Returns whether any instance of a service is remembered, also one that is gone. */
    @Transactional
    boolean any(ServiceName service) {
        return count("service", service.value()) > 0;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(ServiceName service) {
        delete("service", service.value());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(ComputeName compute) {
        delete("compute", compute.value());
    }

    /** Returns how many of a service's instances on a compute are not gone. */
    @Transactional
    long present(ServiceName service, ComputeName compute) {
        return count(
                "service = ?1 and compute = ?2 and fate <> ?3",
                service.value(),
                compute.value(),
                KnownInstance.Fate.GONE);
    }

    @Transactional
    long forgetGone(Instant now) {
        return delete("fate = ?1 and changedAt < ?2", KnownInstance.Fate.GONE, now.minus(GONE_REMEMBERED));
    }
}
