package io.genisys.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A connector that has so many instances of so many services for ever, and counts how often it is asked for all. */
final class FleetConnector implements AutoCloseable {

    private static final int PAGE = 1000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger rounds = new AtomicInteger();
    private final String name;
    private final int services;
    private final int each;

    FleetConnector(String name, int services, int each) throws IOException {
        this.name = name;
        this.services = services;
        this.each = each;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the name of one of its services. */
    String service(int number) {
        return name + "-" + number;
    }

    /** Returns how often it was asked for all that it has. */
    int rounds() {
        return rounds.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = body(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestURI().getQuery())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Genisys-Connector", "fleet/1");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String path, String query) {
        if (path.equals("/connector")) {
            return "{\"kind\":\"fleet\",\"version\":\"1\"}";
        }
        if (path.equals("/instance")) {
            return page(query == null || !query.startsWith("cursor=") ? 0 : Integer.parseInt(query.substring(7)));
        }
        String[] parts = path.split("/");
        int service = Integer.parseInt(parts[2].substring(name.length() + 1));
        return "{\"instances\":[" + instances(service * each, (service + 1) * each) + "]}";
    }

    private String page(int from) {
        if (from == 0) {
            rounds.incrementAndGet();
        }
        int to = Math.min(from + PAGE, services * each);
        String next = to < services * each ? ",\"next\":\"" + to + "\"" : "";
        return "{\"instances\":[" + instances(from, to) + "]" + next + "}";
    }

    private String instances(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::instance).collect(Collectors.joining(","));
    }

    private String instance(int number) {
        String service = service(number / each);
        UUID operation = UUID.nameUUIDFromBytes(service.getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT,
                "{\"id\":\"i-%s-%d\",\"service\":\"%s\",\"operation\":\"%s\",\"index\":%d,\"state\":\"running\","
                        + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"addresses\":[{\"name\":\"8080\","
                        + "\"host\":\"127.0.0.1\",\"port\":%d,\"target\":8080}]}",
                service,
                number,
                service,
                operation,
                number % each,
                20000 + number % 10000);
    }
}
