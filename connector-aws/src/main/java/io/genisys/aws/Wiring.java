package io.genisys.aws;

import io.genisys.aws.ec2.Pause;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.http.server.ConnectorSettings;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.Startup;
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
    AwsConnector connector(AwsSettings settings, ConnectorSettings connector, ApplicationConfig application) {
        Parts parts = Parts.assemble(settings, catalog(connector.services()), Clock.systemUTC(), Pause.REAL);
        return new AwsConnector(parts, application.version().orElse("unknown"));
    }

    void close(@Disposes AwsConnector connector) {
        connector.close();
    }

    /** There is no image that every account has, so without a file there are no services. */
    private static ServiceCatalog catalog(Optional<Path> configured) {
        if (configured.isPresent()) {
            return ServiceCatalog.read(configured.get());
        }
        return Files.isRegularFile(DEFAULT_SERVICES) ? ServiceCatalog.read(DEFAULT_SERVICES) : ServiceCatalog.EMPTY;
    }
}
