package io.genisys.connector.http.server;

import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.http.ProtocolHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * Names the connector in every answer, whoever gives it: also where no resource is reached, so that a caller can tell
 * this connector's 404 from a proxy's. An application without a {@link ConnectorResource} gets no such header.
 */
@Singleton
final class ConnectorHeader {

    private static final int FIRST = 10_000;

    void register(@Observes Filters filters, @Any Instance<ConnectorResource> resources) {
        if (resources.isUnsatisfied()) {
            return;
        }
        ConnectorInfo info = resources.get().describe();
        String name = info.kind() + "/" + info.version();
        filters.register(
                exchange -> {
                    exchange.response().putHeader(ProtocolHeaders.CONNECTOR, name);
                    exchange.next();
                },
                FIRST);
    }
}
