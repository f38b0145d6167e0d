package io.genisys.docker;

import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.http.server.ConnectorSettings;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes the connector at start, so that a wrong file of services is found then. */
@Singleton
final class Wiring {

    private static final Path DEFAULT_SERVICES = Path.of("services.yaml");

    @Produces
    @Singleton
    @Startup
    DockerConnector connector(DockerSettings settings, ConnectorSettings connector, ApplicationConfig application) {
        Parts parts = Parts.assemble(settings, catalog(connector.services()), Clock.systemUTC());
        return new DockerConnector(parts, application.version().orElse("unknown"));
    }

    void close(@Disposes DockerConnector connector) {
        connector.close();
    }

    /** There is no image that every engine has, so without a file there are no services. */
    private static ServiceCatalog catalog(Optional<Path> configured) {
        return configured
                .or(() -> Optional.of(DEFAULT_SERVICES).filter(Files::isRegularFile))
                .map(Wiring::read)
                .orElse(ServiceCatalog.EMPTY);
    }

    /** What an operator has to mend ends in one line, without a stack trace. */
    private static ServiceCatalog read(Path file) {
        try {
            return ServiceCatalog.read(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
