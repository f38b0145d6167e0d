package io.genisys.core.metric;

import io.genisys.connector.FieldError;
import io.genisys.connector.ServiceName;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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

    Metrics(Servers servers, InstanceStats stats, Clock clock) {
        this.servers = servers;
        this.stats = stats;
        this.answers = new Shared<>(clock);
        this.averages = new Shared<>(clock);
    }

    private record OfInstances(ServiceName service, Source.Resource resource, Duration warmUp) {}

    /**
     * Asks a source. The answer comes later, once and never as an error: what fails is missing, with its reason. It
     * comes in a thread that others' answers need too, so what takes longer goes on in another.
     *
     * @param fresh how old an answer may be that somebody else has got; also one under way is shared
     */
    public CompletionStage<Reading> read(ServiceName service, Source source, Duration fresh) {
        if (source instanceof Source.Stats own) {
            return readStats(service, own.resource(), Duration.ZERO, fresh);
        }
        return question(source)
                .map(question -> answers.read(source, fresh, () -> servers.read(question)))
                .orElseGet(() -> CompletableFuture.completedFuture(new Missing("this source is not asked")));
    }

    /**
     * Asks in the same way what a service's instances use, each on average.
     *
     * @param warmUp how old an instance must be to count
     */
    public CompletionStage<Reading> readStats(
            ServiceName service, Source.Resource resource, Duration warmUp, Duration fresh) {
        return averages.read(
                new OfInstances(service, resource, warmUp), fresh, () -> stats.read(service, resource, warmUp));
    }

    /**
     * Returns what is wrong with a source as far as can be told before it is used, each field from the policy's root.
     * It looks up the host and runs a query, so it may take some seconds; a server that does not answer is no error.
     */
    public List<FieldError> check(Source source) {
        return question(source).map(servers::check).orElse(List.of());
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
