package io.genisys.docker.template;

import com.github.dockerjava.api.model.RestartPolicy;
import io.genisys.connector.InvalidValueException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the engine starts a container again that has ended. */
record Restart(String policy, Optional<Integer> retries) {

    static final List<String> POLICIES = List.of("no", "on-failure", "always", "unless-stopped");

    Restart(@Nullable String policy, @Nullable Optional<Integer> retries) {
        this.policy = policy == null ? "nothing" : policy;
        this.retries = retries == null ? Optional.empty() : retries;
        if (!POLICIES.contains(this.policy)) {
            throw new InvalidValueException("policy", "one of " + String.join(", ", POLICIES), this.policy);
        }
        this.retries.ifPresent(times -> {
            if (!this.policy.equals("on-failure") || times < 1 || times > 1000) {
                throw new InvalidValueException(
                        "retries", "a number from 1 to 1000, with the policy on-failure only", times.toString());
            }
        });
    }

    /** The text that the engine's own tools use, which {@link RestartPolicy#parse} reads. */
    @Override
    public String toString() {
        return policy + retries.map(times -> ":" + times).orElse("");
    }
}
