package io.genisys.core.history;

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is to be written down.
 *
 * @param compute its name
 * @param instances which came, are to go, went or changed
 * @param from what it was about was like this before; null where there was nothing
 * @param to and is like this now
 * @param desired the wanted count of the service on the compute, where that changed
 */
public record Change(
        Kind kind,
        Why why,
        @Nullable ServiceName service,
        @Nullable String compute,
        @Nullable OperationId operation,
        List<InstanceId> instances,
        @Nullable String from,
        @Nullable String to,
        @Nullable Desired desired) {

    /** How many instances were and are wanted. */
    public record Desired(int from, int to) {}

    public Change {
        instances = List.copyOf(instances);
    }

    /** A change of something, to be told more about. */
    public static Change of(Kind kind, Why why) {
        return new Change(kind, why, null, null, null, List.of(), null, null, null);
    }

    public Change service(ServiceName name) {
        return new Change(kind, why, name, compute, operation, instances, from, to, desired);
    }

    public Change compute(Object name) {
        return new Change(kind, why, service, name.toString(), operation, instances, from, to, desired);
    }

    public Change operation(OperationId id) {
        return new Change(kind, why, service, compute, id, instances, from, to, desired);
    }

    public Change instances(List<InstanceId> ids) {
        return new Change(kind, why, service, compute, operation, ids, from, to, desired);
    }

    public Change state(@Nullable String before, String now) {
        return new Change(kind, why, service, compute, operation, instances, before, now, desired);
    }

    public Change desired(int before, int now) {
        return before == now
                ? this
                : new Change(kind, why, service, compute, operation, instances, from, to, new Desired(before, now));
    }
}
