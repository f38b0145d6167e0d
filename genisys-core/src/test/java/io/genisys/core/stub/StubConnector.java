package io.genisys.core.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.genisys.connector.Instance;
import io.genisys.connector.http.ProtocolHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A connector over a backend in memory. It does what the protocol says, except where a {@link Fault} was ordered. */
public final class StubConnector implements AutoCloseable {

    static final String IDENTITY = "stub/1";

    static {
        // the JDK's server answers 40 ms late on kept connections otherwise
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** One request that came. */
    public record Request(String method, String path, Map<String, String> headers, String body) {

        /** Returns the last part of the path, such as {@code upscale}. */
        public String verb() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final StubBackend backend = new StubBackend();
    private final StubProtocol protocol;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private StubConnector(boolean named, int port) {
        try {
            protocol = new StubProtocol(backend, named);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a connector that speaks the whole protocol. */
    public static StubConnector start() {
        return new StubConnector(true, 0);
    }

    /** Starts a connector of the original protocol, which takes counts and knows nothing else. */
    public static StubConnector countOnly() {
        return new StubConnector(false, 0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the next request for {@code verb} go wrong; several orders happen one after the other. */
    public StubConnector next(String verb, Fault... these) {
        faults.computeIfAbsent(verb, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(these));
        return this;
    }

    /** Has the next upscale launch {@code most} at the most, and say that capacity was missing for the others. */
    public StubConnector launchAtMost(int most) {
        backend.launchAtMost(most);
        return this;
    }

    /** Has requests refused from now on that are about more than so many instances. */
    public StubConnector batch(int limit) {
        backend.batch(limit);
        return this;
    }

    /** Returns what came for {@code verb}. */
    public List<Request> requests(String verb) {
        synchronized (requests) {
            return requests.stream().filter(one -> one.verb().equals(verb)).toList();
        }
    }

    public StubBackend backend() {
        return backend;
    }

    /** Returns what runs of a service. */
    public List<Instance> running(String service) {
        return backend.of(service);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static void write(HttpExchange exchange, Fault.Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body);
        requests.add(request);
        Fault fault = faults.getOrDefault(request.verb(), new ConcurrentLinkedQueue<>())
                .poll();
        Fault.Work work = new Fault.Work() {
            @Override
            public Fault.Reply effect() {
                return protocol.reply(request);
            }

            @Override
            public void answer() throws IOException {
                Fault.Reply reply = effect();
                if (protocol.named()) {
                    exchange.getResponseHeaders().add(ProtocolHeaders.CONNECTOR, IDENTITY);
                }
                write(exchange, reply);
            }
        };
        if (fault == null) {
            work.answer();
        } else {
            fault.happen(exchange, work);
        }
    }
}
