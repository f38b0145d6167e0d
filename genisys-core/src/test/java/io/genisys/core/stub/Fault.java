package io.genisys.core.stub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes wrong with one request to the stub. */
@FunctionalInterface
public interface Fault {

    /** What the stub would do if nothing went wrong. */
    interface Work {

        /** Has the effect, and returns the answer. */
        Reply effect();

        /** Has the effect, and answers. */
        void answer() throws IOException;
    }

    /** An answer. */
    record Reply(int status, String type, String body) {}

    void happen(HttpExchange exchange, Work work) throws IOException;

    /** The connection breaks before anything has happened. */
    static Fault dropBefore() {
        return (exchange, work) -> exchange.close();
    }

    /** All happens, but the connection breaks before the answer. */
    static Fault dropAfter() {
        return (exchange, work) -> {
            work.effect();
            exchange.close();
        };
    }

    /** All happens, but only half of the answer comes. */
    static Fault halfAnswer() {
        return (exchange, work) -> {
            byte[] body = work.effect().body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Genisys-Connector", StubConnector.IDENTITY);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** The answer takes a while. */
    static Fault delay(Duration by) {
        return (exchange, work) -> {
            pause(by);
            work.answer();
        };
    }

    /** The answer waits until the latch opens. */
    static Fault hang(CountDownLatch until) {
        return (exchange, work) -> {
            await(until);
            work.answer();
        };
    }

    /** Nothing happens, and this is answered. */
    static Fault instead(int status, String type, String body, Map<String, String> headers) {
        return (exchange, work) -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            StubConnector.write(exchange, new Reply(status, type, body));
        };
    }

    /** Nothing happens, and the connector says why. */
    static Fault problem(int status, String code, String effect, Map<String, String> headers) {
        return (exchange, work) -> {
            exchange.getResponseHeaders().add("Genisys-Connector", StubConnector.IDENTITY);
            instead(status, "application/problem+json", problemBody(status, code, effect), headers)
                    .happen(exchange, work);
        };
    }

    /** All happens, but the connector says that it does not know. */
    static Fault unknownAfter(int status, String code) {
        return (exchange, work) -> {
            work.effect();
            problem(status, code, "unknown", Map.of()).happen(exchange, work);
        };
    }

    private static String problemBody(int status, String code, String effect) {
        return """
                {"title": "Stub", "status": %d, "code": "%s", "detail": "the stub was told to", "effect": "%s"}""".formatted(status, code, effect);
    }

    private static void pause(Duration by) {
        await(new CountDownLatch(1), by);
    }

    private static void await(CountDownLatch latch) {
        await(latch, Duration.ofSeconds(60));
    }

    private static void await(CountDownLatch latch, Duration limit) {
        try {
            if (!latch.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
