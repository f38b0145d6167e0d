package io.genisys.core.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that answers each path in a way of its own, also in ways that no HTTP server has. */
final class OddServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, Behaviour> paths = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private OddServer() {
        try {
            this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done with a request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    static OddServer start() {
        OddServer server = new OddServer();
        server.thread(server::accept);
        return server;
    }

    static int free() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url(String path) {
        return URI.create("http://localhost:" + socket.getLocalPort() + path);
    }

    OddServer on(String path, Behaviour behaviour) {
        paths.put(path, behaviour);
        return this;
    }

    OddServer says(String path, String type, String body) {
        return on(path, (connection, out) -> write(out, "200 OK", type, body));
    }

    /** Takes the request and never answers. */
    OddServer hangs(String path) {
        return on(path, (connection, out) -> over.await());
    }

    /** Returns how many requests came. */
    int asked() {
        return requests.size();
    }

    /** Returns what came, line by line. */
    String heard() {
        return String.join("\n", requests);
    }

    static void write(OutputStream out, String status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n")
                .getBytes(UTF_8));
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        socket.close();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket connection = socket.accept();
            thread(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            for (String first = in.readLine(); first != null; first = in.readLine()) {
                StringBuilder request = new StringBuilder(first);
                int length = 0;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    request.append('\n').append(line);
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(line.substring(15).strip());
                    }
                }
                for (int i = 0; i < length; i++) {
                    request.append(i == 0 ? "\n" : "").append((char) in.read());
                }
                requests.add(request.toString());
                String path = first.split(" ")[1];
                OutputStream out = connection.getOutputStream();
                paths.getOrDefault(path, (any, to) -> write(to, "404 Not Found", "text/plain", "nothing here"))
                        .answer(connection, out);
                if (connection.isClosed()) {
                    return;
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // the other side has gone, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
