package io.genisys.core.operation;

import io.genisys.connector.ConnectorException;
import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. */
sealed interface Outcome {

    /** It is known what happened. */
    record Known(OperationResult result) implements Outcome {}

    /** Nothing happened, and nothing of an earlier attempt can have happened either. */
    record Refused(ConnectorException reason) implements Outcome {}

    /**
     * It is not known what happened, or the connector asks for patience: the same is to be sent again.
     *
     * @param reached whether this attempt may have had an effect
     * @param pause how long to wait at least
     */
    record Open(ConnectorException reason, boolean reached, Optional<Duration> pause) implements Outcome {}
}
