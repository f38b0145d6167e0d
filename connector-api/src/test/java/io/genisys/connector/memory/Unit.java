package io.genisys.connector.memory;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;

/** An instance with the marks that its backend keeps. */
record Unit(Owner owner, Instance instance, String fingerprint, MemoryLog log) {

    boolean belongsTo(Owner caller, ServiceName service) {
        return owner.equals(caller) && instance.service().equals(service);
    }

    Unit in(InstanceState state) {
        return new Unit(owner, instance.withState(state), fingerprint, log);
    }
}
