package io.genisys.core.problem;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.http.Problem;

/**
 * What a connector said, as the core passes it on. The code stays; the status says whose turn it is: a connector's 4xx
 * is about the core's request, and only sometimes about what the core's own caller sent.
 */
public final class ConnectorProblem {

    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private ConnectorProblem() {}

    /** Returns the problem as it is answered by the core. */
    public static Problem of(String compute, ConnectorException e) {
        return Problem.of(e).at(compute).withStatus(status(e.code())).withDetail(detail(compute, e.code(), e.detail()));
    }

    private static int status(Code code) {
        return switch (code) {
            // what the caller named, or its template
            case INVALID_TEMPLATE, UNKNOWN_SERVICE, UNKNOWN_INSTANCE, UNSUPPORTED -> code.status();
            // what is between core and connector, or inside the connector
            case INVALID_REQUEST, OPERATION_MISMATCH, UNAUTHORIZED, FORBIDDEN, INTERNAL -> BAD_GATEWAY;
            // what passes, or takes more room
            case INSUFFICIENT_CAPACITY, QUOTA_EXCEEDED, THROTTLED, BACKEND_UNAVAILABLE -> UNAVAILABLE;
            case TIMEOUT -> GATEWAY_TIMEOUT;
        };
    }

    private static String detail(String compute, Code code, String said) {
        return switch (code) {
            case UNAUTHORIZED ->
                "the connector of compute " + compute + " does not take the core's token: " + said + "; PUT /compute/"
                        + compute + " with its connector and token sets the right one";
            case FORBIDDEN ->
                "the connector of compute " + compute + " may not do this: " + said
                        + "; its own credentials or settings have to allow it";
            default -> said;
        };
    }
}
