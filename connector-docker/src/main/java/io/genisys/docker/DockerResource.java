package io.genisys.docker;

import io.genisys.connector.http.server.ConnectorResource;
import io.genisys.connector.http.server.RequestContext;
import jakarta.ws.rs.Path;

/** The connector protocol for containers. */
@Path("/")
class DockerResource extends ConnectorResource {

    DockerResource(DockerConnector connector, RequestContext context) {
        super(connector, context);
    }
}
