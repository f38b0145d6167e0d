package io.genisys.core.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a deletion goes on of which something was left. */
@ConfigMapping(prefix = "genisys.removal")
public interface RemovalSettings {

    /** The pause before what is left is terminated again; it doubles from there. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** The longest pause. */
    @WithDefault("PT5M")
    Duration longestPause();

    /** Returns the pause after so many attempts. */
    default Duration pause(int attempts) {
        return Backoff.pause(firstPause(), longestPause(), attempts);
    }
}
