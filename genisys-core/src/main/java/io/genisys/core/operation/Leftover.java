package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;

/** Something is being deleted, no operation is under way any more, and still there is something left. */
sealed interface Leftover {

    Record name();

    /** Of a service, anywhere. */
    record OfService(ServiceName name) implements Leftover {}

    /** On a compute, of any service. */
    record OnCompute(ComputeName name) implements Leftover {}
}
