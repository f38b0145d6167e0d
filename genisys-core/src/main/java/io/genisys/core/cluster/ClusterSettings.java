package io.genisys.core.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How cores that share a database notice each other. */
@ConfigMapping(prefix = "genisys.cluster")
public interface ClusterSettings {

    /** How often a core says that it is alive, and looks who else is. */
    @WithDefault("PT1S")
    Duration beat();

    /** For how long a core counts as alive after it last said so; the cores' clocks differ by less. */
    @WithDefault("PT4S")
    Duration lease();
}
