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
        return Map.ofEntries(
                Map.entry("genisys.data", data.toString()),
                Map.entry("genisys.compute.status-timeout", "PT0.5S"),
                Map.entry("genisys.compute.read-timeout", "PT3S"),
                Map.entry("genisys.compute.questions", "8"),
                Map.entry("genisys.compute.breaker-delay", "PT1S"),
                Map.entry("genisys.operation.wait", "PT20S"),
                Map.entry("genisys.operation.attempt-timeout", "PT3S"),
                Map.entry("genisys.operation.attempt-timeout-per-instance", "PT0.01S"),
                Map.entry("genisys.operation.deadline", "PT8S"),
                Map.entry("genisys.operation.first-pause", "PT0.05S"),
                Map.entry("genisys.operation.longest-pause", "PT0.2S"),
                Map.entry("genisys.removal.first-pause", "PT0.1S"),
                Map.entry("genisys.removal.longest-pause", "PT0.4S"),
                Map.entry("genisys.metrics.period", "PT0.2S"),
                // whoever changes a policy says so, so that nobody has to look
                Map.entry("genisys.autoscaling.look", "PT1H"),
                // what a request does is judged alone here, ReconcileTest judges what follows by itself
                Map.entry("genisys.reconcile.enabled", "false"));
    }
}
