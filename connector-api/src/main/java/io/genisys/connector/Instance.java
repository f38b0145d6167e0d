package io.genisys.connector;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One running unit, as its backend sees it now.
 *
 * @param id unique on its compute
 * @param service whose instance it is
 * @param operation the upscale that launched it
 * @param index which one of that operation, from 0
 * @param state where it is in its life
 * @param healthy what a health check says; absent where there is none or it has not spoken yet
 * @param createdAt when the backend made it
 * @param addresses where its ports can be dialled
 * @param attributes what else is worth showing to a person, such as the image or the process id
 */
public record Instance(
        InstanceId id,
        ServiceName service,
        OperationId operation,
        int index,
        InstanceState state,
        Optional<Boolean> healthy,
        Instant createdAt,
        List<Address> addresses,
        Map<String, String> attributes) {

    /** Checks what must be there. */
    public Instance(
            @Nullable InstanceId id,
            @Nullable ServiceName service,
            @Nullable OperationId operation,
            int index,
            @Nullable InstanceState state,
            @Nullable Optional<Boolean> healthy,
            @Nullable Instant createdAt,
            @Nullable List<Address> addresses,
            @Nullable Map<String, String> attributes) {
        this.id = Syntax.require("id", id, "an instance id");
        this.service = Syntax.require("service", service, "a service name");
        this.operation = Syntax.require("operation", operation, "a UUID");
        Syntax.range("index", index, 0, Upscale.MOST - 1L);
        this.index = index;
        this.state = state == null ? InstanceState.UNKNOWN : state;
        this.healthy = healthy == null ? Optional.empty() : healthy;
        this.createdAt = Syntax.require("createdAt", createdAt, "an instant such as 2026-11-20T10:00:00Z");
        this.addresses = Syntax.copy("addresses", addresses);
        this.attributes = Syntax.copy("attributes", attributes);
    }

    /** Returns the same instance in another state. */
    public Instance withState(InstanceState next) {
        return new Instance(id, service, operation, index, next, healthy, createdAt, addresses, attributes);
    }

    /** Returns whether a health check says that it is not well. */
    public boolean unhealthy() {
        return healthy.filter(well -> !well).isPresent();
    }
}
