package io.genisys.core.metric;

import io.genisys.policy.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Measures the questions to sources, by their kind and by what came of them. */
@ApplicationScoped
class QuestionMeter {

    private final MeterRegistry meters;

    QuestionMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    Timer.Sample start() {
        return Timer.start(meters);
    }

    void answered(Timer.Sample sample, String kind, Reading reading) {
        stop(sample, kind, reading instanceof Reading.Value ? "value" : "no-value");
    }

    void unanswered(Timer.Sample sample, String kind, Unanswered why) {
        stop(sample, kind, why.kind().name().toLowerCase(Locale.ROOT));
    }

    private void stop(Timer.Sample sample, String kind, String outcome) {
        sample.stop(Timer.builder("genisys.metric.questions")
                .description("Questions to the sources of policies, by what came of them")
                .tag("source", kind)
                .tag("outcome", outcome)
                .register(meters));
    }
}
