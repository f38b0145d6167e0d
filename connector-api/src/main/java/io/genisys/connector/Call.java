package io.genisys.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * What comes with every request: who asks, and until when.
 *
 * @param owner a connector lists and changes only what carries this owner
 * @param deadline past it nothing new is started; absent means no limit
 */
public record Call(Owner owner, Optional<Instant> deadline) {

    /** A call without a deadline. */
    public static Call of(Owner owner) {
        return new Call(owner, Optional.empty());
    }

    /** Returns the same call with a deadline. */
    public Call until(Instant instant) {
        return new Call(owner, Optional.of(instant));
    }

    /**
     * To be called right before anything is started in the backend.
     *
     * @throws ConnectorException {@link Code#TIMEOUT} with effect none, when {@code now} is past the deadline
     */
    public void checkDeadline(Instant now) {
        deadline.filter(now::isAfter).ifPresent(instant -> {
            throw new ConnectorException(
                    Code.TIMEOUT, Effect.NONE, "the deadline " + instant + " passed before this was started");
        });
    }
}
