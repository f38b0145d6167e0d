package io.genisys.process;

import io.genisys.connector.http.server.ConnectorSettings;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the connector at start, so that it has found its instances before it answers. */
@Singleton
final class Wiring {

    @Produces
    @Singleton
    @Startup
    ProcessConnector connector(ProcessSettings settings, ConnectorSettings connector, ApplicationConfig application) {
        Parts parts = Parts.assemble(settings, connector.services(), Clock.systemUTC());
        return new ProcessConnector(parts, application.version().orElse("unknown"), settings.concurrency());
    }

    void close(@Disposes ProcessConnector connector) {
        connector.close();
    }
}
