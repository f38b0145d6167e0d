package io.genisys.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry that has no image, and says so in one way. The engine tries TLS first, and HTTP as this is not it. */
final class FakeRegistry implements AutoCloseable {

    /** Takes requests, and answers none. */
    static final int NOTHING = 0;

    private final int status;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    FakeRegistry(int status) throws IOException {
        this.status = status;
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    String image() {
        return "127.0.0.1:" + server.getLocalPort() + "/no-such:1";
    }

    /** Returns how many requests came. */
    int asked() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> answer(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answer(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String request = in.readLine();
            if (request != null && (request.startsWith("GET ") || request.startsWith("HEAD "))) {
                requests.incrementAndGet();
            }
            if (status == NOTHING && request != null && request.startsWith("HEAD")) {
                return;
            }
            try (socket;
                    OutputStream out = socket.getOutputStream()) {
                if (request != null && (request.startsWith("GET ") || request.startsWith("HEAD "))) {
                    boolean greeting = request.contains(" /v2/ ") && status != 401;
                    out.write(response(greeting ? 200 : status).getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the engine has gone
        }
    }

    private static String response(int status) {
        String body = switch (status) {
            case 401 -> error("UNAUTHORIZED", "authentication required");
            case 404 -> error("MANIFEST_UNKNOWN", "manifest unknown");
            default -> "{}";
        };
        return "HTTP/1.1 " + status + " Answer\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Docker-Distribution-Api-Version: registry/2.0\r\n"
                + (status == 401 ? "WWW-Authenticate: Basic realm=\"test\"\r\n" : "")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String error(String code, String message) {
        return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"detail\":{\"Tag\":\"1\"}}]}";
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "registry");
        thread.setDaemon(true);
        thread.start();
    }
}
