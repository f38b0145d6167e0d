package io.genisys.conformance.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.http.Wire;
import io.genisys.connector.Call;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one case may leave behind: all that its own owners have, and each instance that it was told of, because the
 * list of a wrong connector may be wrong.
 */
final class Leavings {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private record Whose(Call caller, ServiceName service) {}

    private final Connector connector;
    private final Optional<Wire> wire;
    private final Subject subject;
    private final Set<Call> callers = new LinkedHashSet<>();
    private final Map<Whose, Set<InstanceId>> told = new HashMap<>();

    Leavings(Connector connector, Optional<Wire> wire, Subject subject) {
        this.connector = connector;
        this.wire = wire;
        this.subject = subject;
    }

    synchronized void everythingOf(Call caller) {
        callers.add(caller);
    }

    synchronized void add(Call caller, List<Instance> instances) {
        instances.forEach(instance -> told.computeIfAbsent(
                        new Whose(Call.of(caller.owner()), instance.service()), key -> new HashSet<>())
                .add(instance.id()));
    }

    /** Removes everything, as far as the connector lets it; what stays is the leak probe's to find. */
    synchronized void remove() {
        if (subject.level() == Level.COUNT_ONLY) {
            quietly(() -> wire.orElseThrow()
                    .post(
                            callers.iterator().next(),
                            "service/" + subject.workload().service() + "/scale",
                            "{\"number\": 0}"));
            return;
        }
        told.forEach((whose, ids) -> terminate(whose.caller, whose.service, List.copyOf(ids)));
        callers.forEach(caller -> quietly(() -> remove(caller)));
    }

    private void remove(Call caller) {
        List<Instance> left = listed(caller);
        if (left.isEmpty()) {
            return;
        }
        Map<ServiceName, List<InstanceId>> services = new TreeMap<>();
        left.forEach(instance -> services.computeIfAbsent(instance.service(), name -> new ArrayList<>())
                .add(instance.id()));
        services.forEach((service, ids) -> terminate(caller, service, ids));
        Duration patience = subject.helps().patience();
        new Eventually(patience.compareTo(LONGEST) < 0 ? patience : LONGEST)
                .passes(() -> assertThat(listed(caller)).isEmpty());
    }

    private List<Instance> listed(Call caller) {
        return connector.allInstances(caller);
    }

    private void terminate(Call caller, ServiceName service, List<InstanceId> ids) {
        quietly(() -> connector.downscale(
                caller, service, new Downscale(OperationId.next(Instant.now()), ids, Duration.ZERO)));
    }

    private static void quietly(Runnable request) {
        try {
            request.run();
        } catch (AssertionError | ConnectorException e) {
            // a wrong connector may refuse to clean up, and its case has failed already
        }
    }
}
