package io.genisys.core.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the core shows of itself. */
@ConfigMapping(prefix = "genisys.metrics")
public interface MetricsSettings {

    /** How often what is in the database is counted for {@code /q/metrics}. */
    @WithDefault("PT10S")
    Duration period();
}
