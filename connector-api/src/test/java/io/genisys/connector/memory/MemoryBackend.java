package io.genisys.connector.memory;

import io.genisys.connector.catalog.ServiceCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the one connector of the test application. */
final class MemoryBackend {

    static final int ROOM = 40;

    @Produces
    @Singleton
    MemoryConnector connector() {
        ServiceCatalog services = ServiceCatalog.parse("services: {hello: {ports: [8080]}}");
        return new MemoryConnector(services, ROOM, Clock.systemUTC());
    }
}
