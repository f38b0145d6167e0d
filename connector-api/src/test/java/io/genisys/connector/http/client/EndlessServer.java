package io.genisys.connector.http.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Begins every answer in a plausible way and goes on for as long as it is listened to, up to 300 MiB. */
final class EndlessServer implements AutoCloseable {

    private static final long MOST = 300L << 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong sent = new AtomicLong();
    private final HttpServer server;
    private final boolean tellsLength;

    EndlessServer(boolean tellsLength) throws IOException {
        this.tellsLength = tellsLength;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns how many bytes went out, those included that nobody has read. */
    long sent() {
        return sent.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] part = new byte[1 << 16];
        Arrays.fill(part, (byte) 'y');
        byte[] begin = "{\"instances\": [], \"x\": \"".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(begin, 0, part, 0, begin.length);
        exchange.getResponseHeaders().add("Genisys-Connector", "endless/1");
        exchange.sendResponseHeaders(200, tellsLength ? MOST : 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long count = 0; count < MOST; count += part.length) {
                out.write(part);
                sent.addAndGet(part.length);
                Arrays.fill(part, (byte) 'y');
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
