package io.genisys.policy.decision;

import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import java.util.Optional;

/**
 * A policy with what it knows.
 *
 * @param reading what its source has just said; absent where it was not asked now, so that what it said last counts
 */
public record Contender(PolicyName name, Policy policy, Trail trail, Optional<Reading> reading) {}
