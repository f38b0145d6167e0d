package io.genisys.core.autoscaling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How policies are evaluated. */
@ConfigMapping(prefix = "genisys.autoscaling")
interface AutoscalingSettings {

    /** Whether this core evaluates policies by itself; what is pushed to it is evaluated all the same. */
    @WithDefault("true")
    boolean enabled();

    /** How often policies are looked for that another core was told of. */
    @WithDefault("PT5S")
    Duration look();

    /** How long decisions are kept. */
    @WithDefault("P30D")
    Duration keep();
}
