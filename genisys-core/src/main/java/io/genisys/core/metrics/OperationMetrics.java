package io.genisys.core.metrics;

import io.genisys.core.operation.OperationEnded;
import io.genisys.core.operation.OperationView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;

/** How operations end, and how long they take from their acceptance. */
@ApplicationScoped
class OperationMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(15)
    };

    private final MeterRegistry meters;

    OperationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(@Observes OperationEnded over) {
        OperationView operation = over.operation();
        operation
                .finishedAt()
                .ifPresent(end -> Timer.builder("genisys.operation")
                        .description("Operations that this core carried through, from their acceptance to their end")
                        .tag("compute", over.compute().value())
                        .tag("kind", operation.kind().name().toLowerCase(Locale.ROOT))
                        .tag("outcome", operation.state().name().toLowerCase(Locale.ROOT))
                        .serviceLevelObjectives(BUCKETS)
                        .register(meters)
                        .record(Duration.between(operation.createdAt(), end)));
    }
}
