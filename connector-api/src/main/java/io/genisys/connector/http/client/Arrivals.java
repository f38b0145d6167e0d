package io.genisys.connector.http.client;

import io.genisys.connector.Effect;
import io.genisys.connector.http.HeapShare;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The answers that one client waits for. The REST client collects an answer whole before it hands it out, however
 * large it is; so what comes is counted as it comes, whatever its Content-Length says, and a connection that brings too
 * much is closed. Request and answer know each other by the trace id, the one thing that both sides of the client see.
 */
final class Arrivals {

    /** Of all answers of all connectors. */
    private static final HeapShare ALL = HeapShare.ofHeap(8, Arrival.LIMIT);

    /** Of each connector, so that one that sends nothing but large answers leaves room for the others. */
    private static final Map<URI, HeapShare> SHARES = new ConcurrentHashMap<>();

    private final Map<String, Arrival> expected = new ConcurrentHashMap<>();
    private final List<HeapShare> shares;

    private Arrivals(List<HeapShare> shares) {
        this.shares = shares;
    }

    /** The answers of the connector at {@code url}. */
    static Arrivals from(URI url) {
        return new Arrivals(List.of(ALL, SHARES.computeIfAbsent(url, any -> new HeapShare(Arrival.LIMIT))));
    }

    /** Returns a name for a request that has no other one, as W3C trace context has it. */
    static String newTrace() {
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        ids[15] |= 1; // neither of the two ids may be all zeros
        ids[23] |= 1;
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }

    /** Waits for the answer to the request of that trace, until it is closed. */
    Arrival expect(String trace, Effect lost) {
        Arrival arrival = new Arrival(lost, shares, () -> expected.remove(trace));
        expected.put(trace, arrival);
        return arrival;
    }

    /** Follows what comes in answer to a request that is about to be sent. */
    void follow(HttpClientRequest request) {
        request.response()
                .onSuccess(response -> Optional.ofNullable(request.headers().get(CallHeaders.TRACE))
                        .map(expected::get)
                        .ifPresentOrElse(arrival -> follow(request, response, arrival), request::reset));
    }

    private static void follow(HttpClientRequest request, HttpClientResponse response, Arrival arrival) {
        if (length(response) > Arrival.LIMIT) {
            arrival.grow(length(response));
            request.reset();
            return;
        }
        // whoever waits hears of a failure; without a handler it is logged besides
        response.exceptionHandler(failure -> {});
        response.handler(part -> {
            if (!arrival.grow(part.length())) {
                request.reset();
            }
        });
    }

    private static long length(HttpClientResponse response) {
        String told = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return told != null && told.matches("\\d{1,18}") ? Long.parseLong(told) : 0;
    }
}
