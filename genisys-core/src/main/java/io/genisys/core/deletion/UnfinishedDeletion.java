package io.genisys.core.deletion;

import java.time.Instant;

/**
 * A deletion of which something is left.
 *
 * @param attempts how often it was tried to terminate what is left
 * @param nextAttemptAt when it is tried again
 * @param reason why something was left the last time
 */
public record UnfinishedDeletion(int attempts, Instant nextAttemptAt, String reason) {}
