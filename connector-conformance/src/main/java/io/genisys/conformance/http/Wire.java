package io.genisys.conformance.http;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.ProtocolHeaders;
import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests over HTTP, word by word, with a record of what was said. It follows no redirect. */
public final class Wire {

    private final HttpClient http;
    private final URI root;
    private final Optional<String> token;
    private final Exchanges exchanges;
    private final Duration patience;

    /** Talks to the connector at {@code root}, for {@code patience} an answer, and records it in {@code exchanges}. */
    public Wire(HttpClient http, URI root, Optional<String> token, Exchanges exchanges, Duration patience) {
        this.http = http;
        this.root = root;
        this.token = token;
        this.exchanges = exchanges;
        this.patience = patience;
    }

    /** Returns a client as this kit wants it: HTTP/1.1, no redirects. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Returns the headers that a caller of the native level sends. */
    public Map<String, String> headers(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ProtocolHeaders.PROTOCOL, "1");
        headers.put(ProtocolHeaders.OWNER, call.owner().value());
        call.deadline().ifPresent(instant -> headers.put(ProtocolHeaders.DEADLINE, instant.toString()));
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
        return headers;
    }

    /** Asks with GET. */
    public Reply get(Call call, String path) {
        return send("GET", path, headers(call), "");
    }

    /** Sends a value as JSON, or text that is JSON already. */
    public Reply post(Call call, String path, Object body) {
        Map<String, String> headers = headers(call);
        headers.put("Content-Type", "application/json");
        return send("POST", path, headers, body instanceof String text ? text : json(body));
    }

    /** Sends exactly this. */
    public Reply send(String method, String path, Map<String, String> headers, String body) {
        HttpResponse<byte[]> response = exchange(method, path, headers, body, HttpResponse.BodyHandlers.ofByteArray());
        Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
        record(method, path, headers, body, reply.toString());
        return reply;
    }

    /** Asks for a stream and returns as soon as its head is there. */
    public HttpResponse<InputStream> open(Call call, String path) {
        Map<String, String> headers = headers(call);
        HttpResponse<InputStream> response =
                exchange("GET", path, headers, "", HttpResponse.BodyHandlers.ofInputStream());
        Reply head = new Reply(response.statusCode(), response.headers(), new byte[0]);
        record("GET", path, headers, "", head + (head.succeeded() ? "(a stream)" : ""));
        return response;
    }

    /** Asks for a stream, and hangs up when its head is there. */
    public HttpHeaders headOf(Call call, String path) {
        HttpResponse<InputStream> response = open(call, path);
        try {
            response.body().close();
        } catch (IOException e) {
            throw lost(e);
        }
        return response.headers();
    }

    /** Sends a request and hangs up before the answer can arrive. */
    public void sendAndHangUp(Call call, String path, Object body) {
        Map<String, String> headers = headers(call);
        headers.put("Content-Type", "application/json");
        String text = json(body);
        record("POST", path, headers, text, "none: the connection was closed after the request");
        try {
            HangingUp.after(root, path(path), headers, text);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Returns {@code value} as the protocol writes it. */
    public static String json(Object value) {
        try {
            return ProtocolJson.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the whole answer, and not for its head only, no longer than its patience lasts. */
    private <T> HttpResponse<T> exchange(
            String method, String path, Map<String, String> headers, String body, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> answer =
                http.sendAsync(request(method, path, headers, body).build(), handler);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            record(method, path, headers, body, "none: " + e.getCause());
            throw lost(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            record(method, path, headers, body, "none within " + patience.toSeconds() + " s");
            throw lost(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw lost(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + "/" + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request;
    }

    private void record(String method, String path, Map<String, String> headers, String body, String answer) {
        exchanges.add(new Exchange(method, base() + "/" + path, Map.copyOf(headers), body, answer));
    }

    private String path(String path) {
        return URI.create(base()).getRawPath() + "/" + path;
    }

    private String base() {
        return root.toString().replaceAll("/+$", "");
    }

    private static ConnectorException lost(Throwable cause) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.UNKNOWN, "no answer: " + cause).causedBy(cause);
    }
}
