package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.core.json.StoredJson;
import io.genisys.policy.Policy;
import io.genisys.policy.json.PolicyReader;
import io.genisys.policy.json.PolicyWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions as they are stored, each read once: by their revision, which no two have in common. */
@ApplicationScoped
class StoredPolicies {

    private final Map<UUID, Policy> known = new ConcurrentHashMap<>();

    static String write(Policy policy) {
        return StoredJson.write(PolicyWriter.write(policy));
    }

    Policy policy(UUID revision, String definition) {
        return known.computeIfAbsent(revision, any -> read(definition));
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
        PolicyReader.Result result = PolicyReader.read(StoredJson.read(definition, JsonNode.class));
        return result.policy()
                .orElseThrow(() ->
                        new IllegalStateException("the database holds a policy that is none: " + result.errors()));
    }
}
