package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.metric.Metrics;
import io.genisys.policy.Policy;
import io.genisys.policy.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Asks what policies go by, where there is somebody to ask. */
@ApplicationScoped
class Sources {

    private final Metrics metrics;
    private final Readings readings;

    Sources(Metrics metrics, Readings readings) {
        this.metrics = metrics;
        this.readings = readings;
    }

    /** Asks; {@code arrived} is told once there is an answer, at once where there is nobody to ask. */
    void ask(PolicyKey key, Policy policy, Consumer<ServiceName> arrived) {
        Source source = policy.source();
        if (source instanceof Source.Push || source instanceof Source.Schedule) {
            arrived.accept(key.service());
            return;
        }
        metrics.read(key.service(), policy, policy.interval().dividedBy(2)).thenAccept(reading -> {
            readings.put(key, source, reading);
            arrived.accept(key.service());
        });
    }
}
