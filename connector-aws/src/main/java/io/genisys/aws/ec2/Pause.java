package io.genisys.aws.ec2;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** By the clock on the wall. */
    Pause REAL = time -> {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.UNKNOWN, "this connector is stopping");
        }
    };

    /** Waits. */
    void pause(Duration time);
}
