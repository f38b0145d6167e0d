package io.genisys.policy.decision;

import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import java.util.Optional;

/**
 * A policy with what it knows.
 *
 * @param reading what its source has said last; absent where that is not known, so that what the trail has counts
 */
public record Contender(PolicyName name, Policy policy, Trail trail, Optional<Reading> reading) {}
