package io.genisys.core.autoscaling;

import io.genisys.policy.Reading;
import io.genisys.policy.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this core has read last of the sources that it asks. */
@ApplicationScoped
class Readings {

    private final Map<PolicyKey, Known> newest = new ConcurrentHashMap<>();

    private record Known(Source source, Reading reading) {}

    /** Returns it, unless the policy goes by another source now. */
    Optional<Reading> of(PolicyKey policy, Source source) {
        return Optional.ofNullable(newest.get(policy))
                .filter(known -> known.source.equals(source))
                .map(Known::reading);
    }

    void put(PolicyKey policy, Source source, Reading reading) {
        newest.put(policy, new Known(source, reading));
    }

    /** Forgets what others ask now, or nobody. */
    void retain(Set<PolicyKey> policies) {
        newest.keySet().retainAll(policies);
    }
}
