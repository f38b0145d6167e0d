package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The policies in the database, one by one. In SQL: what is read for an evaluation is read for many services at once. */
@ApplicationScoped
class PolicyTable {

    private final EntityManager entities;
    private final Clock clock;

    PolicyTable(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A policy as it is stored. */
    record Row(PolicyName name, UUID revision, String definition, String trail, Instant createdAt) {}

    /** Returns the policies of a service, by name. */
    @Transactional
    List<Row> of(ServiceName service) {
        return rows("where service = :service order by name", query -> query.setParameter("service", service.value()));
    }

    @Transactional
    Optional<Row> find(ServiceName service, PolicyName name) {
        return rows(
                        "where service = :service and name = :name",
                        query -> query.setParameter("service", service.value()).setParameter("name", name.value()))
                .stream()
                .findFirst();
    }

    /** Writes a policy that is new, or another one; returns whether it is new. Its service is there, and locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean put(ServiceName service, PolicyName name, String definition, String trail) {
        UUID revision = UUID.randomUUID();
        int changed = session()
                .createNativeMutationQuery("update policy set definition = :definition,"
                        + " revision = :revision, trail = :trail where service = :service and name = :name")
                .setParameter("definition", definition)
                .setParameter("revision", revision)
                .setParameter("trail", trail)
                .setParameter("service", service.value())
                .setParameter("name", name.value())
                .executeUpdate();
        if (changed > 0) {
            return false;
        }
        session()
                .createNativeMutationQuery("insert into policy (service, name, definition, revision, trail, created_at)"
                        + " values (:service, :name, :definition, :revision, :trail, :now)")
                .setParameter("service", service.value())
                .setParameter("name", name.value())
                .setParameter("definition", definition)
                .setParameter("revision", revision)
                .setParameter("trail", trail)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return true;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    boolean delete(ServiceName service, PolicyName name) {
        return session()
                        .createNativeMutationQuery("delete from policy where service = :service and name = :name")
                        .setParameter("service", service.value())
                        .setParameter("name", name.value())
                        .executeUpdate()
                > 0;
    }

    /**
     * Has a place where what is decided for a service is written down. Not in one statement with "where not exists": H2
     * takes the answer to that from the last time, also after an insert in the same transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void open(ServiceName service) {
        int there = session()
                .createNativeMutationQuery("update autoscaling set turn = turn where service = :service")
                .setParameter("service", service.value())
                .executeUpdate();
        if (there == 0) {
            session()
                    .createNativeMutationQuery("insert into autoscaling (service, turn, held) values (:service, 0, '')")
                    .setParameter("service", service.value())
                    .executeUpdate();
        }
    }

    /** Takes a turn, so that whoever is deciding sees that something else is to be decided. */
    @Transactional(Transactional.TxType.MANDATORY)
    void touch(ServiceName service) {
        session()
                .createNativeMutationQuery("update autoscaling set turn = turn + 1, held = '' where service = :service")
                .setParameter("service", service.value())
                .executeUpdate();
    }

    private interface Parameters {
        NativeQuery<Tuple> set(NativeQuery<Tuple> query);
    }

    private List<Row> rows(String condition, Parameters parameters) {
        NativeQuery<Tuple> query = session()
                .createNativeQuery(
                        "select name as name, revision as revision, definition as definition, trail as trail,"
                                + " created_at as created from policy " + condition,
                        Tuple.class)
                .addScalar("name", String.class)
                .addScalar("revision", UUID.class)
                .addScalar("definition", String.class)
                .addScalar("trail", String.class)
                .addScalar("created", Instant.class);
        return parameters
                .set(query)
                .getResultStream()
                .map(row -> new Row(
                        new PolicyName(row.get("name", String.class)),
                        row.get("revision", UUID.class),
                        row.get("definition", String.class),
                        row.get("trail", String.class),
                        row.get("created", Instant.class)))
                .toList();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
