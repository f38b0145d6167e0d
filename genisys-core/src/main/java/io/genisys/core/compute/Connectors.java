package io.genisys.core.compute;

import io.genisys.connector.Call;
import io.genisys.connector.Owner;
import io.genisys.connector.http.client.RemoteConnector;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lines to the connectors of all computes, one each, renewed when a compute points elsewhere. */
@ApplicationScoped
public class Connectors {

    /** Long enough for an instance to be stopped gracefully; the calls themselves have deadlines. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private final Map<Target, ConnectorClient> clients = new ConcurrentHashMap<>();
    private final Map<ComputeName, ConnectorClient> lastUsed = new ConcurrentHashMap<>();
    private final InstallationSettings installation;
    private final ComputeSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    Connectors(InstallationSettings installation, ComputeSettings settings, MeterRegistry meters, Clock clock) {
        this.installation = installation;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    private record Target(URI url, Optional<String> token) {}

    /** Returns the line to a compute's connector. */
    public ConnectorClient of(Compute compute) {
        ConnectorClient client = clients.computeIfAbsent(new Target(compute.connector(), compute.token()), this::open);
        lastUsed.put(compute.name(), client);
        return client;
    }

    /** Returns the line that was last used to a compute; empty where this core has not used one yet. */
    public Optional<ConnectorClient> last(ComputeName compute) {
        return Optional.ofNullable(lastUsed.get(compute));
    }

    /** Returns what goes with a request that is to be answered within {@code wait}. */
    public Call call(Duration wait) {
        return Call.of(owner()).until(clock.instant().plus(wait));
    }

    /** Returns what goes with a look at instances. */
    public Call readCall() {
        return call(settings.readTimeout());
    }

    /** Returns the owner of this installation's instances. */
    public Owner owner() {
        return new Owner(installation.owner());
    }

    @PreDestroy
    void close() {
        clients.values().forEach(ConnectorClient::close);
    }

    private ConnectorClient open(Target target) {
        RemoteConnector remote = new RemoteConnector(target.url, target.token, LONGEST_LOOK, settings.connections());
        return new ConnectorClient(remote, settings, new CallMeter(meters, target.url), clock);
    }
}
