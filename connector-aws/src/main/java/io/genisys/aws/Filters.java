package io.genisys.aws;

import io.genisys.aws.template.Tags;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import java.util.List;
import java.util.Map;

/** By what instances are found. Those that are gone linger in EC2's lists for an hour, and are left out. */
final class Filters {

    private static final String STATE = "instance-state-name";
    private static final List<String> LIVE = List.of("pending", "running", "shutting-down", "stopping", "stopped");

    private Filters() {}

    static Map<String, List<String>> of(Owner owner) {
        return Map.of("tag:" + Tags.OWNER, List.of(owner.value()), STATE, LIVE);
    }

    static Map<String, List<String>> of(Owner owner, ServiceName service) {
        return Map.of(
                "tag:" + Tags.OWNER,
                List.of(owner.value()),
                "tag:" + Tags.SERVICE,
                List.of(service.value()),
                STATE,
                LIVE);
    }

    /** Whoever's, and also those that are gone: an operation's id is taken, and so are its indexes. */
    static Map<String, List<String>> of(OperationId operation) {
        return Map.of("tag:" + Tags.OPERATION, List.of(operation.toString()));
    }

    /** What has one of these identities, of which each may be a pattern; also what is gone. */
    static Map<String, List<String>> identities(List<String> patterns) {
        return Map.of("tag:" + Tags.IDENTITY, patterns);
    }

    /** Whoever's. */
    static Map<String, List<String>> all() {
        return Map.of("tag-key", List.of(Tags.OWNER), STATE, LIVE);
    }

    /** Whoever's, and also those that are gone. */
    static Map<String, List<String>> everSeen() {
        return Map.of("tag-key", List.of(Tags.OWNER));
    }

    /** All that runs in the account, also what Genisys knows nothing of. */
    static Map<String, List<String>> account() {
        return Map.of(STATE, List.of("pending", "running"));
    }
}
