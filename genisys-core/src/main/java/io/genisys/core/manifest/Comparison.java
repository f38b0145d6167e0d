package io.genisys.core.manifest;

import io.genisys.core.manifest.Report.Applied;
import io.genisys.core.manifest.Report.AppliedPolicy;
import io.genisys.core.service.Difference;
import io.genisys.policy.PolicyName;
import java.util.Map;

/** What becomes of a service with an entry of a file, and of its policies. */
record Comparison(Entry entry, Difference service, Map<PolicyName, Difference> policies) {

    boolean anyPolicy() {
        return policies.values().stream().anyMatch(Difference::any);
    }

    Applied view() {
        return new Applied(
                entry.name().value(),
                service.what(),
                service.changes(),
                policies.entrySet().stream()
                        .map(policy -> new AppliedPolicy(
                                policy.getKey().value(),
                                policy.getValue().what(),
                                policy.getValue().changes()))
                        .toList());
    }
}
