package io.genisys.core.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How operations are carried out. */
@ConfigMapping(prefix = "genisys.operation")
public interface OperationSettings {

    /** How long a caller waits for an operation before it gets 202 and the operation's URL. */
    @WithName("wait")
    @WithDefault("PT30S")
    Duration waitLimit();

    /** How long one attempt may take, beside the part for each instance. */
    @WithDefault("PT60S")
    Duration attemptTimeout();

    /** How much longer one attempt may take for each instance. */
    @WithDefault("PT0.5S")
    Duration attemptTimeoutPerInstance();

    /** Until when an operation whose outcome is unknown is sent again; then what the connector lists decides. */
    @WithDefault("PT15M")
    Duration deadline();

    /** The pause before the first repetition; it doubles from there. */
    @WithDefault("PT0.5S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT30S")
    Duration longestPause();

    /** How many instances one request may name. */
    @WithDefault("1000")
    int most();

    /** Returns how long one attempt for so many instances may take. */
    default Duration attempt(int count) {
        return attemptTimeout().plus(attemptTimeoutPerInstance().multipliedBy(count));
    }

    /** Returns the pause after so many attempts without an outcome. */
    default Duration pause(int attempts) {
        return Backoff.pause(firstPause(), longestPause(), attempts);
    }
}
