package io.genisys.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change, as the core shows it.
 *
 * @param id grows with every event, with gaps
 * @param at when it was made
 * @param instances which came, are to go, went or changed
 * @param from what it is about was like this before; absent where there was nothing
 * @param to and was like this then
 * @param desired the wanted count of the service on the compute; absent where that did not change
 * @param reason for a person
 */
public record EventView(
        long id,
        Instant at,
        Kind kind,
        Optional<String> service,
        Optional<String> compute,
        Optional<String> operation,
        List<String> instances,
        Optional<String> from,
        Optional<String> to,
        Optional<Change.Desired> desired,
        Cause cause,
        String reason) {}
