package io.genisys.process;

import io.genisys.connector.http.server.ConnectorSettings;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
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
        Parts parts = parts(settings, connector);
        return new ProcessConnector(parts, application.version().orElse("unknown"), settings.concurrency());
    }

    /** What an operator has to mend ends in one line, without a stack trace. */
    private static Parts parts(ProcessSettings settings, ConnectorSettings connector) {
        try {
            return Parts.assemble(settings, connector.services(), Clock.systemUTC());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    void close(@Disposes ProcessConnector connector) {
        connector.close();
    }
}
