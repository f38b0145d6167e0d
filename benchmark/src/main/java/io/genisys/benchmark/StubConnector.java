package io.genisys.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A connector that says yes at once and does nothing, so that what is measured is the core. */
final class StubConnector implements AutoCloseable {

    private static final String OPERATION = "\"operation\":\"";
    private static final int UUID_LENGTH = 36;
    private static final Queue<String> EMPTY = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(64);
    private final AtomicLong upscales = new AtomicLong();
    private final Map<String, Queue<String>> launched = new ConcurrentHashMap<>();
    private final boolean remembers;
    private final Consumer<String> told;
    private boolean hanging;

    static {
        // answers go out in two writes; without this each would wait for the other side's delayed ACK
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
    }

    StubConnector() throws IOException {
        this(false, service -> {});
    }

    /** One that lists what it has launched, or forgets it at once; {@code told} hears of each upscale, by its service. */
    StubConnector(boolean remembers, Consumer<String> told) throws IOException {
        this.remembers = remembers;
        this.told = told;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers nothing from now on, or all that has come meanwhile and comes. */
    synchronized void hang(boolean hangs) {
        hanging = hangs;
        notifyAll();
    }

    private synchronized void awaitTurn() {
        try {
            while (hanging) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long upscales() {
        return upscales.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        awaitTurn();
        String path = exchange.getRequestURI().getPath();
        byte[] body = body(path, request).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Genisys-Connector", "stub/1");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String path, String request) {
        if (path.equals("/connector")) {
            return "{\"kind\":\"stub\",\"version\":\"1\"}";
        }
        if (!path.endsWith("/upscale")) {
            return "{\"instances\":[" + String.join(",", launched.getOrDefault(service(path), EMPTY)) + "]}";
        }
        told.accept(service(path));
        upscales.incrementAndGet();
        int start = request.indexOf(OPERATION) + OPERATION.length();
        String operation = start < OPERATION.length()
                ? UUID.randomUUID().toString()
                : request.substring(start, start + UUID_LENGTH);
        String service = service(path);
        String instance = "{\"id\":\"i-" + operation + "\",\"service\":\"" + service + "\",\"operation\":\"" + operation
                + "\",\"index\":0,\"state\":\"running\",\"createdAt\":\"2026-01-01T00:00:00Z\"}";
        if (remembers) {
            launched.computeIfAbsent(service, any -> new ConcurrentLinkedQueue<>())
                    .add(instance);
        }
        return "{\"instances\":[" + instance + "]}";
    }

    private static String service(String path) {
        String[] parts = path.split("/");
        return parts.length > 2 ? parts[2] : "";
    }
}
