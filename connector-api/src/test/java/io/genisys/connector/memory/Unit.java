package io.genisys.connector.memory;

import io.genisys.connector.Address;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance with the marks that its backend keeps. */
record Unit(Owner owner, Instance instance, String fingerprint, MemoryLog log) {

    static Unit launched(
            Owner owner,
            ServiceName service,
            Upscale request,
            int index,
            List<Address> addresses,
            Map<String, String> attributes,
            Instant now) {
        Instance instance = new Instance(
                id(request, index),
                service,
                request.operation(),
                index,
                InstanceState.RUNNING,
                Optional.of(true),
                now,
                addresses,
                attributes);
        return new Unit(owner, instance, request.fingerprint(), new MemoryLog());
    }

    static InstanceId id(Upscale request, int index) {
        return new InstanceId("%s-%03d".formatted(request.operation(), index));
    }

    static InstanceId position(String cursor) {
        try {
            return new InstanceId(cursor);
        } catch (IllegalArgumentException e) {
            throw ConnectorException.invalidCursor(cursor);
        }
    }

    boolean belongsTo(Owner caller, ServiceName service) {
        return owner.equals(caller) && instance.service().equals(service);
    }

    Unit in(InstanceState state) {
        return new Unit(owner, instance.withState(state), fingerprint, log);
    }
}
