package io.genisys.core.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A core whose patience is short, so that what takes minutes in production takes a second here. */
public final class FastProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path data = Path.of("target", "core-data", UUID.randomUUID().toString()).toAbsolutePath();
        return Map.of(
                "genisys.data", data.toString(),
                "genisys.compute.status-timeout", "PT0.5S",
                "genisys.compute.read-timeout", "PT3S",
                "genisys.operation.wait", "PT20S",
                "genisys.operation.attempt-timeout", "PT3S",
                "genisys.operation.attempt-timeout-per-instance", "PT0.01S",
                "genisys.operation.deadline", "PT8S",
                "genisys.operation.first-pause", "PT0.05S",
                "genisys.operation.longest-pause", "PT0.2S");
    }
}
