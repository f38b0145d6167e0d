package io.genisys.core.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what runs is kept at what is wanted. */
@ConfigMapping(prefix = "genisys.reconcile")
interface ReconcileSettings {

    /** Whether it is done at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often every compute is looked at, whatever happens or does not happen; up to a fifth longer. */
    @WithDefault("PT15S")
    Duration period();

    /** Which part of an allocation may be terminated in one step, though always one instance. */
    @WithDefault("0.25")
    double share();

    /** Which part of an allocation has to be missing from a list at once for the list to be doubted. */
    @WithDefault("0.5")
    double loss();

    /** After which time a list that is doubted is asked for again. */
    @WithDefault("PT3S")
    Duration confirmation();

    /** How long an instance may be unhealthy before it is replaced. */
    @WithDefault("PT30S")
    Duration unhealthy();

    /** How long an instance has to live for its end not to be a crash. */
    @WithDefault("PT1M")
    Duration stable();

    /** The pause after the first launch or termination that led to nothing; it doubles from there. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** The longest such pause. */
    @WithDefault("PT5M")
    Duration longestPause();

    default Brakes brakes() {
        return new Brakes(share(), loss(), stable(), firstPause(), longestPause());
    }
}
