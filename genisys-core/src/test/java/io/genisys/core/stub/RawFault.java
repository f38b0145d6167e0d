package io.genisys.core.stub;

import com.sun.net.httpserver.HttpExchange;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** What goes wrong on the wire, where no connector could do it. */
@FunctionalInterface
public interface RawFault {

    /** Has it go wrong; {@code right} has the effect of the request, and returns what would be answered. */
    void happen(HttpExchange exchange, Supplier<Answer> right) throws IOException;

    /** All happens, but only half of the answer comes. */
    static RawFault halfAnswer() {
        return (exchange, right) -> {
            Answer whole = right.get();
            byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
            whole.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(whole.status(), body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Nothing happens, and this is answered. */
    static RawFault instead(int status, String type, String body, Map<String, String> headers) {
        return (exchange, right) -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            Served.send(exchange, Answer.text(status, type, body));
        };
    }
}
