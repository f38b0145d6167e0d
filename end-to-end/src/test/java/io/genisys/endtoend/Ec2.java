package io.genisys.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moto with what EC2 has and moto lacks for a connector that is killed: a client token launches once, and as many as
 * MaxCount says. The answer to one call can be held back after it has taken effect.
 */
final class Ec2 implements AutoCloseable {

    static final URI MOTO = URI.create(System.getProperty("genisys.aws.moto", "http://127.0.0.1:5577"));
    static final String IMAGE = "ami-12c6146b";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern STATE =
            Pattern.compile("<instanceState>\\s*<code>\\d+</code>\\s*<name>([a-z-]+)</name>");
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=none";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> tokens = new HashMap<>();
    private volatile Hold hold = new Hold("");

    /** The answer to the next call of an action, which is held back. */
    private record Hold(String action, CountDownLatch reached, CountDownLatch released) {
        Hold(String action) {
            this(action, new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    Ec2() throws IOException {
        send(HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset")).POST(BodyPublishers.noBody()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static boolean answers() {
        try {
            return send(HttpRequest.newBuilder(MOTO.resolve("/moto-api/"))).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Holds back the answer to the next call of {@code action}. */
    void hold(String action) {
        hold = new Hold(action);
    }

    boolean isHolding() {
        return hold.reached().getCount() == 0;
    }

    void release() {
        hold.released().countDown();
    }

    /** How many instances there are in each state, as moto has them. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new HashMap<>();
        Matcher state = STATE.matcher(new String(
                moto("Action=DescribeInstances&Version=2016-11-15".getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8));
        while (state.find()) {
            states.merge(state.group(1), 1, Integer::sum);
        }
        return states;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String form = new String(body, StandardCharsets.UTF_8);
        byte[] answer = form.contains("Action=RunInstances") ? launch(form) : moto(body);
        Hold held = hold;
        if (!held.action().isEmpty() && form.contains("Action=" + held.action())) {
            hold = new Hold("", held.reached(), held.released());
            held.reached().countDown();
            await(held.released());
        }
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized byte[] launch(String form) {
        String token = parameter(form, "ClientToken");
        return tokens.computeIfAbsent(token, same -> {
            String all = form.replaceFirst("MinCount=\\d+", "MinCount=" + parameter(form, "MaxCount"));
            return moto(all.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static String parameter(String form, String name) {
        Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(form);
        if (!value.find()) {
            throw new AssertionError("no " + name + " in " + form);
        }
        return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
    }

    private static byte[] moto(byte[] form) {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(MOTO)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", AUTHORIZATION)
                .POST(BodyPublishers.ofByteArray(form)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
