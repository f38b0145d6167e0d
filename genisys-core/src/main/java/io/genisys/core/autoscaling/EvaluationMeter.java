package io.genisys.core.autoscaling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** How late evaluations are, and what they come to. */
@ApplicationScoped
class EvaluationMeter {

    private final MeterRegistry meters;
    private final Timer delay;

    EvaluationMeter(MeterRegistry meters) {
        this.meters = meters;
        this.delay = Timer.builder("genisys.autoscaling.delay")
                .description("From when a policy is due, or its value arrives, until it is evaluated")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(meters);
    }

    void evaluated(Duration late) {
        delay.record(late);
    }

    /** A decision that is recorded. */
    void decided(Decision.Outcome outcome) {
        meters.counter(
                        "genisys.autoscaling.decisions",
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
