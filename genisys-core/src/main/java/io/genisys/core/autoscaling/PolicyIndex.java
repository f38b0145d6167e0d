package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.Session;

/** Which policies there are. Definitions are read once, so that looking for new ones costs little. */
@ApplicationScoped
class PolicyIndex {

    private static final String REVISIONS = "select service as service, name as name, revision as revision from policy";
    private static final String DEFINITIONS =
            "select service as service, name as name, revision as revision, definition as definition from policy where"
                    + " revision in (:revisions)";
    private static final int BATCH = 500;

    private final EntityManager entities;
    private final StoredPolicies stored;
    private volatile Set<ServiceName> services = Set.of();

    PolicyIndex(EntityManager entities, StoredPolicies stored) {
        this.entities = entities;
        this.stored = stored;
    }

    /** Returns whether a service had policies at the last look, whichever core evaluates them. */
    boolean knows(ServiceName service) {
        return services.contains(service);
    }

    /** Returns the policies that are not off, of the services that are wanted. */
    @Transactional
    Map<PolicyKey, Policy> read(Predicate<ServiceName> wanted) {
        Session session = entities.unwrap(Session.class);
        Map<PolicyKey, UUID> revisions = new HashMap<>();
        Set<UUID> all = new HashSet<>();
        Set<ServiceName> followed = new HashSet<>();
        session.createNativeQuery(REVISIONS, Tuple.class)
                .addScalar("service", String.class)
                .addScalar("name", String.class)
                .addScalar("revision", UUID.class)
                .getResultStream()
                .forEach(row -> {
                    UUID revision = row.get("revision", UUID.class);
                    all.add(revision);
                    PolicyKey key = key(row);
                    followed.add(key.service());
                    if (wanted.test(key.service())) {
                        revisions.put(key, revision);
                    }
                });
        services = Set.copyOf(followed);
        stored.retain(all);
        learn(session, revisions.values().stream().filter(stored::isNew).toList());
        Map<PolicyKey, Policy> policies = new HashMap<>();
        revisions.forEach((key, revision) -> stored.known(revision)
                .filter(policy -> policy.mode() != Policy.Mode.OFF)
                .ifPresent(policy -> policies.put(key, policy)));
        return policies;
    }

    private static PolicyKey key(Tuple row) {
        return new PolicyKey(
                new ServiceName(row.get("service", String.class)), new PolicyName(row.get("name", String.class)));
    }

    private void learn(Session session, List<UUID> revisions) {
        for (int from = 0; from < revisions.size(); from += BATCH) {
            session.createNativeQuery(DEFINITIONS, Tuple.class)
                    .addScalar("service", String.class)
                    .addScalar("name", String.class)
                    .addScalar("revision", UUID.class)
                    .addScalar("definition", String.class)
                    .setParameterList(
                            "revisions", revisions.subList(from, Math.min(revisions.size(), from + BATCH)), UUID.class)
                    .getResultStream()
                    .forEach(row -> stored.policy(
                            key(row), row.get("revision", UUID.class), row.get("definition", String.class)));
        }
    }
}
