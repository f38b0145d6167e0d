package io.genisys.core.compute;

import io.genisys.connector.http.ProblemException;
import io.genisys.core.problem.Refusals;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The computes that are registered. */
@ApplicationScoped
public class ComputeRepository implements PanacheRepositoryBase<Compute, String> {

    /**
     * Returns a compute.
     *
     * @throws ProblemException 404 where there is none of that name
     */
    @Transactional
    public Compute require(ComputeName name) {
        return find(name)
                .orElseThrow(() -> Refusals.unknown("compute", name, "GET /compute lists those that are registered"));
    }

    @Transactional
    public Optional<Compute> find(ComputeName name) {
        return findByIdOptional(name.value());
    }

    /** Returns a compute, which nobody else changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Compute> lock(ComputeName name) {
        return findByIdOptional(name.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Returns all of them by name. */
    @Transactional
    public List<Compute> all() {
        return listAll(Sort.by("name"));
    }
}
