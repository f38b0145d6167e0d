package io.genisys.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A source of numbers, one for each path; 0 where none was set. */
final class NumberServer implements AutoCloseable {

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    NumberServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    void set(String path, int number) {
        numbers.put("/" + path, number);
    }

    long questions() {
        return questions.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        byte[] body = numbers.getOrDefault(exchange.getRequestURI().getPath(), 0)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
