package io.genisys.policy.decision;

import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one policy says.
 *
 * @param reading what it is based on
 * @param wanted what its rule wants; absent where there is no value to go by
 * @param allowed what is left of that after its guards
 * @param held each guard that changed it, for a person
 * @param abstains whether it has no say in how few there may be
 * @param trail what it knows from now on
 */
public record Verdict(
        PolicyName policy,
        Optional<Reading> reading,
        OptionalInt wanted,
        int allowed,
        List<String> held,
        boolean abstains,
        Trail trail) {

    public Verdict {
        held = List.copyOf(held);
    }
}
