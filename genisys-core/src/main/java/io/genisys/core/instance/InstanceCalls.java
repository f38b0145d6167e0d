package io.genisys.core.instance;

import io.genisys.connector.Call;
import io.genisys.connector.FullConnector;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.Connectors;
import io.genisys.core.instance.InstanceLocator.Located;
import io.genisys.core.problem.Refusals;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls about one instance that go through to its connector. */
@ApplicationScoped
class InstanceCalls {

    /** Long enough for an instance to stop gracefully. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final InstanceLocator locator;
    private final Connectors connectors;
    private final Fanout fanout;

    InstanceCalls(InstanceLocator locator, Connectors connectors, Fanout fanout) {
        this.locator = locator;
        this.connectors = connectors;
        this.fanout = fanout;
    }

    /** A call about one instance. */
    @FunctionalInterface
    interface InstanceCall<T> {
        T make(FullConnector connector, Call call, InstanceId id);
    }

    /** Which instance a request is about. */
    record Target(InstanceId id, Optional<ComputeName> compute) {

        static Target of(String instance, Optional<String> compute) {
            return new Target(
                    Refusals.read("instance", instance, InstanceId::new),
                    compute.map(text -> Refusals.read("compute", text, ComputeName::new)));
        }
    }

    Uni<Located> find(Target target) {
        return locator.find(target.id, target.compute);
    }

    /** Finds the instance and makes the call. */
    <T> Uni<T> make(Target target, InstanceCall<T> wanted) {
        return find(target).chain(located -> make(located.compute(), target.id, wanted));
    }

    /** Finds the instance and streams what it prints. */
    Uni<Multi<LogLine>> logs(Target target, LogQuery query) {
        return make(target, (connector, call, id) -> Multi.createFrom().publisher(connector.logs(call, id, query)));
    }

    /** Like {@link #make}, and with where the instance is. */
    <T> Uni<At<T>> makeAt(Target target, InstanceCall<T> wanted) {
        return find(target)
                .chain(located -> make(located.compute(), target.id, wanted)
                        .map(answer -> new At<>(located.compute().name(), answer)));
    }

    /** An answer and the compute that gave it. */
    record At<T>(ComputeName compute, T answer) {}

    private <T> Uni<T> make(Compute compute, InstanceId id, InstanceCall<T> wanted) {
        return fanout.<T>ask(
                        List.of(compute),
                        (asked, client, call) -> wanted.make(client.connector(), connectors.call(LONGEST), id),
                        (asked, e) -> {
                            throw Refusals.of(asked.name().value(), e);
                        })
                .map(answers -> answers.get(0));
    }
}
