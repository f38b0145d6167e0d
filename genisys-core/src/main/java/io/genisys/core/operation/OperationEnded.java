package io.genisys.core.operation;

import io.genisys.connector.Failure;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.Problem;
import io.genisys.core.compute.ComputeName;

/** An operation is over. Observers run on a thread of its compute, so they are quick. */
public record OperationEnded(ServiceName service, ComputeName compute, OperationView operation) {

    public OperationState state() {
        return operation.state();
    }

    /** Returns why it did not do all that it should, for a person. */
    public String reason() {
        return operation
                .problem()
                .map(Problem::detail)
                .or(() -> operation.failures().stream().findFirst().map(Failure::detail))
                .orElse("");
    }
}
