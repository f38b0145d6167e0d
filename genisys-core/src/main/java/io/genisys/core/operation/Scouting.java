package io.genisys.core.operation;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.compute.Connectors;
import io.genisys.core.problem.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at computes before something is decided about them. It changes nothing, and is never in a transaction. */
@ApplicationScoped
class Scouting {

    private final ComputeRepository computes;
    private final Connectors connectors;
    private final ComputeProbe probe;
    private final Clock clock;

    Scouting(ComputeRepository computes, Connectors connectors, ComputeProbe probe, Clock clock) {
        this.computes = computes;
        this.connectors = connectors;
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * What a compute has of a service: a list, or a count where its connector names no instances.
     *
     * @param desired how many of them count towards the size of the service
     */
    record Sight(@Nullable Observation list, int desired) {

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
    Sight look(ServiceName service, ComputeName name) {
        Instant askedAt = clock.instant();
        return ask(name, (client, call) -> {
            ConnectorClient.Level level = client.level(call);
            if (level.info().isEmpty()) {
                return new Sight(null, client.counts().status(call, service));
            }
            List<Instance> found = client.connector().instances(call, service);
            int desired =
                    (int) found.stream().filter(one -> one.state().counts()).count();
            return new Sight(new Observation(askedAt, level.info().get().consistencyWindow(), found), desired);
        });
    }

    /** Returns how many instances of ours a compute says it has; 0 where it does not say. */
    int countAt(ComputeName name) {
        try {
            return ask(
                    name,
                    (client, call) -> client.level(call).countOnly()
                            ? 0
                            : client.connector().allInstances(call).size());
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
            return question.ask(connectors.of(compute), connectors.readCall());
        } catch (ConnectorException e) {
            probe.failed(name, e);
            throw Refusals.of(name.value(), e);
        }
    }
}
