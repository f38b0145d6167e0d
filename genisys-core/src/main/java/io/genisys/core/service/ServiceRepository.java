package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.paging.Slice.Entry;
import io.genisys.core.problem.Refusals;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** The services that were defined or scaled. */
@ApplicationScoped
public class ServiceRepository implements PanacheRepositoryBase<Service, String> {

    /** In SQL, because HQL knows no length of what is stored as JSON. */
    private static final String SIZES = "select name as name, coalesce(char_length(template), 0) as size from service"
            + " where name > :cursor order by name";

    /**
     * Returns a service.
     *
     * @throws ProblemException 404 where there is none of that name
     */
    @Transactional
    public Service require(ServiceName name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /** The refusal of a request about a service that does not exist. */
    public static ProblemException unknown(ServiceName name) {
        return Refusals.unknown(
                "service",
                name,
                "PUT /service/" + name + " defines it, and an upscale starts one without a definition");
    }

    @Transactional
    public Optional<Service> find(ServiceName name) {
        return findByIdOptional(name.value());
    }

    /** Returns the service, which nobody else changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Service> lock(ServiceName name) {
        return findByIdOptional(name.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Returns the service, which is made without template and bounds where there was none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Service findOrAdd(ServiceName name, Instant now) {
        return find(name).orElseGet(() -> add(name, now));
    }

    /** Adds a service without template and bounds; it fails where there is one of the name by now. */
    @Transactional(Transactional.TxType.MANDATORY)
    Service add(ServiceName name, Instant now) {
        Service service = new Service(name, now);
        persistAndFlush(service);
        return service;
    }

    /** Returns those that are being deleted. */
    @Transactional
    public List<Service> deleting() {
        return list("deleting", Sort.by("name"), true);
    }

    /** Returns the names that come after {@code cursor}, with the sizes of the templates; no more than {@code most}. */
    @Transactional
    List<Entry<String>> sizes(Optional<ServiceName> cursor, int most) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(SIZES, Tuple.class)
                .addScalar("name", String.class)
                .addScalar("size", Long.class)
                .setParameter("cursor", cursor.map(ServiceName::value).orElse(""))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Entry<>(row.get("name", String.class), row.get("size", Long.class)))
                .toList();
    }

    @Transactional
    List<Service> named(List<String> names) {
        return list("name in ?1", Sort.by("name"), names);
    }

    @Transactional
    public List<Service> named(Set<ServiceName> names) {
        return names.isEmpty()
                ? List.of()
                : named(names.stream().map(ServiceName::value).toList());
    }

    /** Returns which have a minimum or a maximum; by name, because all their templates at once may be large. */
    @Transactional
    public List<ServiceName> bounded() {
        return getEntityManager()
                .createQuery(
                        "select name from Service where (min > 0 or max is not null) and deleting = false"
                                + " order by name",
                        String.class)
                .getResultStream()
                .map(ServiceName::new)
                .toList();
    }
}
