package io.genisys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.genisys.chaos.HostileProxy.Mood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostileProxyTest {

    private static final int TRIES = 40;
    private static final String BODY = "0123456789";

    private final AtomicInteger arrived = new AtomicInteger();
    private HttpServer server;
    private HostileProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrived.incrementAndGet();
            exchange.sendResponseHeaders(200, BODY.length());
            exchange.getResponseBody().write(BODY.getBytes(StandardCharsets.ISO_8859_1));
            exchange.close();
        });
        server.start();
        proxy = new HostileProxy(server.getAddress().getPort(), 7);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesEverythingOnInAGoodMood() throws IOException {
        assertThat(ask()).endsWith(BODY);
        assertThat(arrived).hasValue(1);
    }

    @Test
    void cutsBeforeTheRequestHasArrived() throws IOException {
        int answers = answersIn(Mood.CUTTING_REQUESTS);

        assertThat(answers).isLessThan(TRIES);
        assertThat(arrived).hasValue(answers);
    }

    @Test
    void cutsAfterTheRequestHasArrived() throws IOException {
        int answers = answersIn(Mood.CUTTING_ANSWERS);

        assertThat(answers).isLessThan(TRIES);
        assertThat(arrived).hasValue(TRIES);
    }

    @Test
    void passesHalfOfAnAnswerOn() throws IOException {
        proxy.mood(Mood.HALVING_ANSWERS);
        boolean half = false;
        for (int i = 0; i < TRIES; i++) {
            String answer = ask();
            half |= !answer.isEmpty() && !answer.endsWith(BODY);
        }

        assertThat(half).isTrue();
    }

    @Test
    void saysNothingUntilItsMoodChanges() throws IOException {
        proxy.mood(Mood.SILENT);
        boolean silent = false;
        for (int i = 0; i < TRIES && !silent; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                socket.setSoTimeout(100);
                send(socket);
                silent = hangs(socket);
                if (silent) {
                    proxy.mood(Mood.GENTLE);
                    socket.setSoTimeout(10_000);
                    assertThat(socket.getInputStream().read()).isNegative();
                }
            }
        }

        assertThat(silent).isTrue();
    }

    private int answersIn(Mood mood) throws IOException {
        proxy.mood(mood);
        int answers = 0;
        for (int i = 0; i < TRIES; i++) {
            answers += ask().endsWith(BODY) ? 1 : 0;
        }
        return answers;
    }

    /** Returns all that comes until the connection ends, however it ends. */
    private String ask() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(10_000);
            send(socket);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            return ""; // reset, which is an end too
        }
    }

    private static boolean hangs(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static void send(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
}
