package io.genisys.aws;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import java.util.Optional;

/** How many instances there may be, where the operator has set a limit. */
record Room(Roster roster, Optional<Integer> most) {

    /** Refuses what goes over the limit. Several launches at a time may go over it together. */
    void admit(Call call, int more) {
        if (most.isPresent() && running(call) + more > most.get()) {
            throw new ConnectorException(
                    Code.INSUFFICIENT_CAPACITY, "this connector is set to run at most " + most.get() + " instances");
        }
    }

    int running(Call call) {
        return roster.all(call).size();
    }
}
