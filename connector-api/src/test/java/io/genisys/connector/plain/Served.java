package io.genisys.connector.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.genisys.connector.memory.Unanswered;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers over HTTP/1.1 on a free port of this machine. */
public final class Served implements AutoCloseable {

    static {
        // without it each small answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Served(HttpHandler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (Unanswered e) {
                // the connection closes without a word
            }
        });
        server.start();
    }

    /** Begins to answer. */
    public Served(Function<Request, Answer> answers) {
        this((HttpHandler) exchange -> send(exchange, answers.apply(request(exchange))));
    }

    /** Begins to answer by what may do anything to the connection. */
    public static Served raw(HttpHandler handler) {
        return new Served(handler);
    }

    /** Returns its root. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Reads what came. */
    public static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(Optional<String> raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw.map(text -> text.split("&")).orElse(new String[0])) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Writes an answer. */
    public static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.bytes();
        boolean stream = answer.stream().isPresent();
        exchange.sendResponseHeaders(answer.status(), stream ? 0 : body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        if (stream) {
            try {
                answer.stream().get().write(out);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        } else {
            out.write(body);
        }
    }
}
