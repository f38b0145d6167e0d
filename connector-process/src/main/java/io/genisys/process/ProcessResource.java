package io.genisys.process;

import io.genisys.connector.http.server.ConnectorResource;
import io.genisys.connector.http.server.RequestContext;
import jakarta.ws.rs.Path;

/** The connector protocol for processes. */
@Path("/")
class ProcessResource extends ConnectorResource {

    ProcessResource(ProcessConnector connector, RequestContext context) {
        super(connector, context);
    }
}
