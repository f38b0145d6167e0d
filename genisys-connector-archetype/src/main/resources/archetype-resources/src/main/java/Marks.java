package ${package};

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;

/**
 * Who a unit is. The backend keeps it with the unit, from the very call that creates it: as labels, tags, a record.
 *
 * @param owner whose it is
 * @param service what it is an instance of
 * @param operation the request that launched it
 * @param index which one of that request
 * @param fingerprint what that request asked for
 */
record Marks(Owner owner, ServiceName service, OperationId operation, int index, String fingerprint) {

    /** The same instance has the same id whoever asks for it, and however often. */
    InstanceId id() {
        return new InstanceId(operation + "-" + index);
    }

    Marks at(int other) {
        return new Marks(owner, service, operation, other, fingerprint);
    }

    boolean belongTo(Owner caller, ServiceName asked) {
        return owner.equals(caller) && service.equals(asked);
    }

    boolean comeFromTheRequestOf(Marks other) {
        return belongTo(other.owner, other.service) && fingerprint.equals(other.fingerprint);
    }
}
