package io.genisys.connector.http.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the same bytes and hangs up, or says nothing at all. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answer;
    private final int silences;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> hanging = new CopyOnWriteArrayList<>();

    private RawServer(String answer, int silences) {
        this.silences = silences;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answer = answer;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer saying(String bytes) {
        return new RawServer(bytes, 0);
    }

    static RawServer answering(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new RawServer(
                "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + length
                        + "\r\nConnection: close\r\n\r\n" + body,
                0);
    }

    static RawServer connector(int status, String body) {
        return answering(status, "Genisys-Connector: raw/1\r\nContent-Type: application/json\r\n", body);
    }

    static RawServer hanging() {
        return new RawServer("", Integer.MAX_VALUE);
    }

    /** Says nothing on the first connections, and then sends {@code bytes}. */
    static RawServer hangingFirst(int silences, String bytes) {
        return new RawServer(bytes, silences);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept());
            } catch (IOException e) {
                // the client or the test hung up
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        if (hanging.size() < silences) {
            hanging.add(connection);
            return;
        }
        try (connection) {
            requests.add(request(new BufferedInputStream(connection.getInputStream())));
            OutputStream out = connection.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0 && head.indexOf("\r\n\r\n") < 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).trim()))
                .findAny()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : hanging) {
            connection.close();
        }
    }
}
