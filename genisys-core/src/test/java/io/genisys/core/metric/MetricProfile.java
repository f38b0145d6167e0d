package io.genisys.core.metric;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A core that waits for sources no longer than a second. */
public final class MetricProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path data = Path.of("target", "core-data", UUID.randomUUID().toString()).toAbsolutePath();
        return Map.of(
                "genisys.data", data.toString(),
                "genisys.metric.timeout", "PT1S",
                "genisys.metric.breaker-delay", "PT1S",
                "genisys.compute.kinds", "memory",
                "genisys.reconcile.enabled", "false");
    }
}
