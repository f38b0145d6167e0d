package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeAnswers;
import io.genisys.core.compute.ComputePlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
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
    private final Setbacks setbacks;
    private final EvaluationMeter meter;
    private final Clock clock;

    Arrivals(Evaluator evaluator, Setbacks setbacks, EvaluationMeter meter, Clock clock) {
        this.evaluator = evaluator;
        this.setbacks = setbacks;
        this.meter = meter;
        this.clock = clock;
    }

    /** Something of a service has been new since then. */
    void add(ServiceName service, Instant at) {
        since.putIfAbsent(service, at);
    }

    /** What could not be changed while a compute was silent is tried at once. */
    void answers(@Observes ComputeAnswers compute) {
        tryAgain();
    }

    void placed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ComputePlaced compute) {
        tryAgain();
    }

    private void tryAgain() {
        Instant now = clock.instant();
        setbacks.lift().forEach(service -> add(service, now));
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
