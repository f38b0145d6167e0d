package io.genisys.core.history;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends the answer to a request at once, with whatever of it is on its way. */
final class Cut {

    private Cut() {}

    /**
     * Returns what does that. A connection is closed by Vert.x when all has been written, which is never where nobody
     * reads; so it is taken from below. One that carries other requests too stays.
     */
    static Runnable of(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            return () -> connection.channelHandlerContext().close();
        }
        return () -> request.response().reset();
    }
}
