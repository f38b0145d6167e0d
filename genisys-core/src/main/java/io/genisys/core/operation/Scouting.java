package io.genisys.core.operation;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.compute.Connectors;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at computes before something is decided about them. It changes nothing, and is never in a transaction. */
@ApplicationScoped
public class Scouting {

    private static final Logger LOG = Logger.getLogger(Scouting.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ComputeRepository computes;
    private final ServiceRepository services;
    private final Connectors connectors;
    private final Attribution attribution;
    private final ComputeProbe probe;
    private final Clock clock;

    Scouting(
            ComputeRepository computes,
            ServiceRepository services,
            Connectors connectors,
            Attribution attribution,
            ComputeProbe probe,
            Clock clock) {
        this.computes = computes;
        this.services = services;
        this.connectors = connectors;
        this.attribution = attribution;
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * What a compute has of a service: a list, or a count where its connector names no instances.
     *
     * @param desired how many of them count towards the size of the service
     */
    public record Sight(@Nullable Observation list, int desired) {

        /** Returns what it lists; empty where it only counts. */
        public Optional<Observation> observation() {
            return Optional.ofNullable(list);
        }

        boolean counted() {
            return list == null;
        }

        List<Instance> instances() {
            return list == null ? List.of() : list.instances();
        }
    }

    List<Compute> all() {
        return computes.all();
    }

    /**
     * Makes known what a compute's connector is.
     *
     * @throws ProblemException where that is not known and the connector does not say
     */
    void meet(ComputeName name) {
        ask(name, ConnectorClient::level);
    }

    /**
     * Returns what a compute has of a service.
     *
     * @throws ProblemException where its connector does not say; nothing has changed then
     */
    public Sight look(ServiceName service, ComputeName name) {
        Instant askedAt = clock.instant();
        return ask(name, (client, call) -> {
            ConnectorClient.Level level = client.level(call);
            if (level.info().isEmpty()) {
                return new Sight(null, client.counts().status(call, service));
            }
            ConnectorInfo info = level.info().get();
            List<Instance> found = attribution.own(name, client.connector().instances(call, service));
            int desired =
                    (int) found.stream().filter(one -> one.state().counts()).count();
            Observation list = new Observation(
                    askedAt, info.consistencyWindow(), info.limits().batch(), found);
            return new Sight(list, desired);
        });
    }

    /**
     * Returns all that a compute has; empty where its connector only takes counts.
     *
     * @throws ProblemException where its connector does not say
     */
    public Optional<Census> census(ComputeName name) {
        Instant askedAt = clock.instant();
        return ask(
                name,
                (client, call) -> client.level(call)
                        .info()
                        .map(info -> new Observation(
                                askedAt,
                                info.consistencyWindow(),
                                info.limits().batch(),
                                attribution.own(name, client.connector().allInstances(call))))
                        .map(Census::of));
    }

    /**
     * Looks at all computes at once. One that does not answer soon is left out: nothing follows from its silence, and
     * nobody waits for it.
     */
    Map<ComputeName, Sight> lookEverywhere(ServiceName service) {
        Map<ComputeName, CompletableFuture<Sight>> asked = new TreeMap<>();
        for (Compute compute : computes.all()) {
            asked.put(
                    compute.name(),
                    CompletableFuture.supplyAsync(
                                    () -> look(service, compute.name()), Infrastructure.getDefaultWorkerPool())
                            .orTimeout(SOON.toMillis(), TimeUnit.MILLISECONDS));
        }
        Map<ComputeName, Sight> seen = new TreeMap<>();
        asked.forEach((name, answer) -> {
            try {
                seen.put(name, answer.join());
            } catch (CompletionException e) {
                LOG.debugf("compute %s did not say what it has of service %s", name, service);
            }
        });
        return seen;
    }

    /** Returns whether a compute would take an instance of a service; one that does not say would not. */
    boolean takes(ServiceName service, ComputeName name) {
        Optional<Template> template = services.find(service).flatMap(Service::template);
        try {
            return ask(name, (client, call) -> {
                boolean checks = client.level(call)
                        .info()
                        .filter(info -> info.features().contains(Feature.CHECK))
                        .isPresent();
                if (checks) {
                    Upscale one = new Upscale(OperationId.next(clock.instant()), 1, template);
                    client.connector().check(connectors.call(SOON), service, one);
                }
                return true;
            });
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Returns how many instances of ours a compute says it has; 0 where it does not say. */
    int countAt(ComputeName name) {
        try {
            return ask(
                    name,
                    (client, call) -> client.level(call).countOnly()
                            ? 0
                            : attribution
                                    .own(name, client.connector().allInstances(call))
                                    .size());
        } catch (ProblemException e) {
            return 0;
        }
    }

    private interface Question<T> {
        T ask(ConnectorClient client, Call call);
    }

    private <T> T ask(ComputeName name, Question<T> question) {
        Compute compute = computes.require(name);
        try {
            ConnectorClient client = connectors.of(compute);
            T answer = client.ask(() -> question.ask(client, connectors.readCall()));
            probe.answered(name);
            return answer;
        } catch (ConnectorException e) {
            probe.failed(name, e);
            throw Refusals.of(name.value(), e);
        }
    }
}
