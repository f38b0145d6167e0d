package io.genisys.core.autoscaling;

import io.genisys.policy.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this core has read last of the sources that it asks. */
@ApplicationScoped
class Readings {

    private final Map<PolicyKey, Reading> newest = new ConcurrentHashMap<>();

    Optional<Reading> of(PolicyKey policy) {
        return Optional.ofNullable(newest.get(policy));
    }

    void put(PolicyKey policy, Reading reading) {
        newest.put(policy, reading);
    }

    /** Forgets what others ask now, or nobody. */
    void retain(Set<PolicyKey> policies) {
        newest.keySet().retainAll(policies);
    }

    void forget(PolicyKey policy) {
        newest.remove(policy);
    }
}
