package ${package};

import io.genisys.connector.http.server.ConnectorResource;
import io.genisys.connector.http.server.RequestContext;
import jakarta.ws.rs.Path;

/** Serves the connector, with its headers, tokens, limits, errors and count-only calls: nothing has to be added. */
@Path("/")
class BackendResource extends ConnectorResource {

    BackendResource(BackendConnector connector, RequestContext context) {
        super(connector, context);
    }
}
