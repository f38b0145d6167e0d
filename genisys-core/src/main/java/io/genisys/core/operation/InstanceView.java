package io.genisys.core.operation;

import io.genisys.connector.Address;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.core.compute.ComputeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance as the core shows it: what its connector says, and on which compute it is. */
public record InstanceView(
        String id,
        String service,
        String compute,
        String operation,
        int index,
        InstanceState state,
        Optional<Boolean> healthy,
        Instant createdAt,
        List<Address> addresses,
        Map<String, String> attributes) {

    public static InstanceView of(Instance instance, ComputeName compute) {
        return new InstanceView(
                instance.id().value(),
                instance.service().value(),
                compute.value(),
                instance.operation().toString(),
                instance.index(),
                instance.state(),
                instance.healthy(),
                instance.createdAt(),
                instance.addresses(),
                instance.attributes());
    }
}
