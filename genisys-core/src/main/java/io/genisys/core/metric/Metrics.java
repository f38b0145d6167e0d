package io.genisys.core.metric;

import io.genisys.connector.FieldError;
import io.genisys.connector.ServiceName;
import io.genisys.policy.Policy;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.SeriesReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The values of the sources that are asked. */
@ApplicationScoped
public class Metrics {

    private final Shared<Source> answers;
    private final Shared<OfInstances> averages;
    private final Servers servers;
    private final InstanceStats stats;
    private final PrometheusRange ranges;

    Metrics(Servers servers, InstanceStats stats, PrometheusRange ranges, Clock clock) {
        this.servers = servers;
        this.stats = stats;
        this.ranges = ranges;
        this.answers = new Shared<>(clock);
        this.averages = new Shared<>(clock);
    }

    record OfInstances(ServiceName service, Source.Resource resource, Duration warmUp) {}

    /**
     * Asks the source of a service's policy. The answer comes later, once and never as an error: what fails is missing,
     * with its reason. It comes in a thread that others' answers need too, so what takes longer goes on in another.
     *
     * @param fresh how old an answer may be that somebody else has got; also one under way is shared
     */
    public CompletionStage<Reading> read(ServiceName service, Policy policy, Duration fresh) {
        if (policy.source() instanceof Source.Stats own) {
            return average(
                    new OfInstances(service, own.resource(), policy.guards().warmUp()), fresh);
        }
        return read(policy.source(), fresh);
    }

    /** Asks a source that says the same to all services. */
    CompletionStage<Reading> read(Source source, Duration fresh) {
        return question(source)
                .map(question -> answers.read(source, fresh, () -> servers.read(question)))
                .orElseGet(() -> CompletableFuture.completedFuture(new Missing("this source is not asked")));
    }

    /** Asks what a service's instances use that are older than the warm-up. */
    CompletionStage<Reading> average(OfInstances wanted, Duration fresh) {
        return averages.read(wanted, fresh, () -> stats.read(wanted.service(), wanted.resource(), wanted.warmUp()));
    }

    /**
     * Returns what is wrong with a source as far as can be told before it is used, each field from the policy's root.
     * It looks up the host and runs a query, so it may take some seconds; a server that does not answer is no error.
     */
    public List<FieldError> check(Source source) {
        return question(source).map(servers::check).orElse(List.of());
    }

    /** Returns what a Prometheus server has recorded, or why there is nothing; it takes as long as a question may. */
    public SeriesReader.Result recorded(Source.Prometheus source, Instant from, Instant to, Duration step) {
        return ranges.read(source, from, to, step);
    }

    private static Optional<Question> question(Source source) {
        if (source instanceof Source.Prometheus prometheus) {
            return Optional.of(new PrometheusQuestion(prometheus));
        }
        if (source instanceof Source.Http http) {
            return Optional.of(new NumberQuestion(http));
        }
        if (source instanceof Source.Consul consul) {
            return Optional.of(new ConsulQuestion(consul));
        }
        return Optional.empty();
    }
}
