package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services for which something is due or has arrived. They are evaluated together, because that costs little more. */
@ApplicationScoped
class Arrivals {

    /** Few enough that none waits long for the others. */
    private static final int BATCH = 250;

    private final Map<ServiceName, Instant> since = new ConcurrentHashMap<>();
    private final Evaluator evaluator;
    private final EvaluationMeter meter;
    private final Clock clock;

    Arrivals(Evaluator evaluator, EvaluationMeter meter, Clock clock) {
        this.evaluator = evaluator;
        this.meter = meter;
        this.clock = clock;
    }

    /** Something of a service has been new since then. */
    void add(ServiceName service, Instant at) {
        since.putIfAbsent(service, at);
    }

    /** Evaluates what there is. */
    void evaluate() {
        List<ServiceName> services = new ArrayList<>(since.keySet());
        for (int from = 0; from < services.size(); from += BATCH) {
            evaluate(services.subList(from, Math.min(services.size(), from + BATCH)));
        }
    }

    private void evaluate(List<ServiceName> services) {
        // what arrives from now on may come too late for this
        List<Instant> begun = services.stream().map(since::remove).toList();
        evaluator.evaluate(services);
        Instant now = clock.instant();
        begun.forEach(begin -> meter.evaluated(Duration.between(begin, now)));
    }
}
