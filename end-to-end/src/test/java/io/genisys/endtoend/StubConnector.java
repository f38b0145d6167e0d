package io.genisys.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A connector on a bare socket, so that it can misbehave below HTTP as well. */
final class StubConnector implements AutoCloseable {

    /** How it answers. */
    enum Manner {
        GOOD,
        /** An HTML page, as a proxy in between would send. */
        HTML,
        /** Something that is not even HTTP. */
        GARBAGE,
        /** The beginning of an answer. */
        CLOSES,
        /** Nothing. */
        HANGS,
        /** To another place. */
        REDIRECTS
    }

    private final StubBackend backend = new StubBackend();
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Manner greeting = Manner.GOOD;
    private volatile Manner upscales = Manner.GOOD;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch looks = new CountDownLatch(0);

    StubConnector() {
        try {
            server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    StubBackend backend() {
        return backend;
    }

    /** Misbehaves whatever is asked. */
    void behave(Manner manner) {
        greeting = manner;
        upscales = manner;
    }

    /** Misbehaves only once something is at stake. */
    void behaveAtUpscales(Manner manner) {
        upscales = manner;
    }

    /** Keeps upscales waiting, before they do anything, until the latch that is returned opens. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** Keeps whoever looks at instances waiting until the latch that is returned opens. */
    CountDownLatch holdLooks() {
        looks = new CountDownLatch(1);
        return looks;
    }

    @Override
    public void close() throws IOException {
        gate.countDown();
        looks.countDown();
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String[] request = String.valueOf(in.readLine()).split(" ");
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).trim());
                }
            }
            char[] body = new char[length];
            for (int read = 0; read < length; ) {
                read += Math.max(0, in.read(body, read, length - read));
            }
            if (request.length == 3) {
                answer(socket.getOutputStream(), request[0], request[1], new String(body));
            }
        } catch (IOException e) {
            // the other side has gone, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(OutputStream out, String method, String path, String body)
            throws IOException, InterruptedException {
        boolean upscale = path.endsWith("/upscale");
        if (upscale) {
            backend.noteAsked(body);
            gate.await();
        }
        if (method.equals("GET") && path.contains("/instance")) {
            looks.await();
        }
        switch (upscale ? upscales : greeting) {
            case GOOD -> {
                StubBackend.Reply reply = backend.answer(method, path, body);
                String type = reply.status() < 400 ? "application/json" : "application/problem+json";
                send(out, reply.status() + " Stub", type, "Genisys-Connector: stub/1\r\n", reply.json());
            }
            case HTML -> send(out, "200 OK", "text/html", "", "<html><body>Welcome to nginx!</body></html>");
            case GARBAGE -> out.write("%&/()= \0\1\2 no HTTP at all".getBytes(StandardCharsets.ISO_8859_1));
            case CLOSES ->
                out.write(("HTTP/1.1 200 OK\r\nGenisys-Connector: stub/1\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 4711\r\n\r\n{\"instances\": [")
                        .getBytes(StandardCharsets.ISO_8859_1));
            case HANGS -> closed.await();
            case REDIRECTS -> send(out, "302 Found", "text/plain", "Location: http://127.0.0.1:1/elsewhere\r\n", "");
        }
    }

    private static void send(OutputStream out, String status, String type, String headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
                .formatted(status, type, bytes.length, headers);
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
    }
}
