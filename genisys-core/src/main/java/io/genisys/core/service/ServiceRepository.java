package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.problem.Refusals;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The services that were defined or scaled. */
@ApplicationScoped
public class ServiceRepository implements PanacheRepositoryBase<Service, String> {

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
        return find(name).orElseGet(() -> {
            Service service = new Service(name, now);
            persistAndFlush(service);
            return service;
        });
    }

    @Transactional
    public List<Service> all() {
        return listAll(Sort.by("name"));
    }
}
