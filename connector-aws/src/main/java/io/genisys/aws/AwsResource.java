package io.genisys.aws;

import io.genisys.connector.http.server.ConnectorResource;
import io.genisys.connector.http.server.RequestContext;
import jakarta.ws.rs.Path;

/** The connector protocol for EC2 instances. */
@Path("/")
class AwsResource extends ConnectorResource {

    AwsResource(AwsConnector connector, RequestContext context) {
        super(connector, context);
    }
}
