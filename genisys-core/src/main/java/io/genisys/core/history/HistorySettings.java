package io.genisys.core.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the history is kept, and how it is followed. */
@ConfigMapping(prefix = "genisys.history")
public interface HistorySettings {

    /** How long an event is kept. */
    @WithDefault("P30D")
    Duration keep();

    /** How often it is looked whether other cores have written something, while somebody follows. */
    @WithDefault("PT0.25S")
    Duration look();

    /** How often a stream says that it is alive. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How long a follower may take no event before its stream is cut off. */
    @WithDefault("PT30S")
    Duration patience();

    /** How many may follow one core at once. */
    @WithDefault("256")
    int followers();
}
