package io.genisys.aws;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** How many instances there may be, where the operator has set a limit. */
record Room(Roster roster, Optional<Integer> most) {

    /**
     * Returns how many of {@code more} may be launched. Several launches at a time may go over the limit together.
     *
     * @throws ConnectorException {@code insufficient-capacity} where it is none
     */
    int grant(Call call, int more) {
        int granted = most.map(limit -> Math.min(more, limit - running(call))).orElse(more);
        if (granted <= 0) {
            throw full();
        }
        return granted;
    }

    ConnectorException full() {
        return new ConnectorException(
                Code.INSUFFICIENT_CAPACITY,
                "this connector is set to run at most "
                        + most.map(String::valueOf).orElse("any") + " instances");
    }

    /** What is on its way out takes no room. */
    int running(Call call) {
        return (int) roster.all(call).stream()
                .filter(instance -> instance.state() != InstanceStateName.SHUTTING_DOWN)
                .count();
    }
}
