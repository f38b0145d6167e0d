package io.genisys.core.operation;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * Takes a request without body and media type for one whose body is JSON: that is what {@code http POST} sends where
 * there is nothing to say, and an upscale needs nothing.
 */
@Singleton
final class EmptyBodies {

    private static final int EARLY = 10_000;

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    HttpServerRequest request = exchange.request();
                    if (request.method() == HttpMethod.POST && saysNothing(request)) {
                        request.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
                    }
                    exchange.next();
                },
                EARLY);
    }

    private static boolean saysNothing(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                && request.getHeader("Transfer-Encoding") == null
                && (length == null || length.equals("0"));
    }
}
