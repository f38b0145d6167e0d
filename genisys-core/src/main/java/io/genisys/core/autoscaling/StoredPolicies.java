package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.core.json.StoredJson;
import io.genisys.policy.Policy;
import io.genisys.policy.Source;
import io.genisys.policy.json.PolicyReader;
import io.genisys.policy.json.PolicyWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Definitions as they are stored, each read once: by their revision, which no two have in common. */
@ApplicationScoped
class StoredPolicies {

    private static final Logger LOG = Logger.getLogger(StoredPolicies.class);

    private final Map<UUID, Policy> known = new ConcurrentHashMap<>();

    static String write(Policy policy) {
        return StoredJson.write(PolicyWriter.write(policy));
    }

    /** Returns a policy; one that is refused by now has no value, and is told of once. */
    Policy policy(PolicyKey key, UUID revision, String definition) {
        return known.computeIfAbsent(revision, any -> {
            Policy policy = read(definition);
            if (policy.source() instanceof Source.Unreadable unreadable) {
                LOG.errorf(
                        "service %s: policy %s has no value until it is put anew: %s",
                        key.service(), key.policy(), unreadable.reason());
            }
            return policy;
        });
    }

    Optional<Policy> known(UUID revision) {
        return Optional.ofNullable(known.get(revision));
    }

    boolean isNew(UUID revision) {
        return !known.containsKey(revision);
    }

    /** Forgets those that are no more. */
    void retain(Set<UUID> revisions) {
        known.keySet().retainAll(revisions);
    }

    static Policy read(String definition) {
        return PolicyReader.stored(StoredJson.read(definition, JsonNode.class));
    }
}
