package io.genisys.core.compute;

import io.genisys.connector.CountOnlyAdapter;
import io.genisys.connector.FullConnector;
import io.genisys.core.model.Injector;
import io.genisys.core.model.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The lines of one core to its computes, which lead to connectors in memory. */
public final class ComputePart {

    /** Nobody is left alone for being silent: when that would end is measured in real time. */
    private static final Asker ALWAYS = new Asker() {
        @Override
        public <T> T ask(Supplier<T> question) {
            return question.get();
        }
    };

    private ComputePart() {}

    /** Has a core reach connectors through {@code wires}. */
    public static void bind(Injector injector, Clock clock, Function<ComputeName, FullConnector> wires) {
        ComputeSettings settings = injector.bind(ComputeSettings.class, Settings.usual(ComputeSettings.class));
        injector.bind(Connectors.class, new Wired(settings, clock, wires));
    }

    @Vetoed
    private static final class Wired extends Connectors {

        private final Map<ComputeName, ConnectorClient> clients = new HashMap<>();
        private final Function<ComputeName, FullConnector> wires;
        private final Clock clock;

        Wired(ComputeSettings settings, Clock clock, Function<ComputeName, FullConnector> wires) {
            super(Settings.usual(InstallationSettings.class), settings, new SimpleMeterRegistry(), clock);
            this.wires = wires;
            this.clock = clock;
        }

        @Override
        public ConnectorClient of(Compute compute) {
            return clients.computeIfAbsent(compute.name(), this::client);
        }

        @Override
        public Optional<ConnectorClient> last(ComputeName compute) {
            return Optional.ofNullable(clients.get(compute));
        }

        private ConnectorClient client(ComputeName compute) {
            FullConnector wire = wires.apply(compute);
            return new ConnectorClient(
                    ALWAYS, new ConnectorClient.Lines(wire, wire, wire, new CountOnlyAdapter(wire, clock), () -> {}));
        }
    }
}
