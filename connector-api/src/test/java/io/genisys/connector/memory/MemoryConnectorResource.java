package io.genisys.connector.memory;

import io.genisys.connector.http.server.ConnectorResource;
import io.genisys.connector.http.server.RequestContext;
import jakarta.ws.rs.Path;

/** Serves the memory connector: all that a connector in Java has to write besides the connector itself. */
@Path("/")
public class MemoryConnectorResource extends ConnectorResource {

    MemoryConnectorResource(MemoryConnector connector, RequestContext context) {
        super(connector, context);
    }
}
