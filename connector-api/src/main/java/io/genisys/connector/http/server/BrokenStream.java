package io.genisys.connector.http.server;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Streams that fail after their answer has begun: the connection is broken off, so that the caller can tell a loss from
 * an end. That is how the protocol says it, and no error of this program's, which the framework would make of it.
 */
final class BrokenStream {

    private static final Logger LOG = Logger.getLogger(BrokenStream.class);

    private BrokenStream() {}

    /** Breaks the answer to the current request off where {@code items} fail, unless it has not begun. */
    static <T> Multi<T> breakOff(Multi<T> items) {
        HttpServerResponse answer =
                CurrentRequestManager.get().unwrap(RoutingContext.class).response();
        return items.onFailure(failure -> answer.headWritten()).recoverWithMulti(failure -> {
            LOG.debugf("a stream is broken off: %s", failure.getMessage());
            answer.reset();
            return Multi.createFrom().nothing();
        });
    }
}
