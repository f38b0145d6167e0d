package io.genisys.core.metric;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * Sends requests. By Vert.x and not by the JDK's client, because that one looks names up by itself: here a request goes
 * to the very address that was found to be allowed, under the name that was asked for. No redirect is followed, nothing
 * is unpacked, and of what is too long no more is read.
 */
@ApplicationScoped
class Wire {

    private static final int HEADERS = 16 * 1024;
    private static final int IDLE_SECONDS = 30;

    private final HttpClient client;
    private final Tokens tokens;
    private final int longest;

    Wire(Vertx vertx, Tokens tokens, MetricSettings settings) {
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) settings.timeout().toMillis())
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setMaxHeaderSize(HEADERS)
                        .setDecompressionSupported(false))
                .with(new PoolOptions().setHttp1MaxSize(settings.questions()))
                // a connection that breaks is the question's matter, and would be logged without this
                .withConnectHandler(connection -> connection.exceptionHandler(error -> {}))
                .build();
        this.tokens = tokens;
        this.longest = settings.longest();
    }

    /**
     * Sends a request to the first of the addresses that takes a connection. What is to become of it is {@code answer};
     * whoever ends that first ends the request.
     */
    void send(Question.Request request, List<InetAddress> addresses, CompletableFuture<Answer> answer) {
        RequestOptions options = options(request)
                .setServer(SocketAddress.inetSocketAddress(
                        Origin.of(request.uri()).port(), addresses.get(0).getHostAddress()));
        client.request(options).onComplete(connected -> {
            if (connected.succeeded()) {
                exchange(connected.result(), request, answer);
            } else if (connected.cause() instanceof ConnectException && addresses.size() > 1 && !answer.isDone()) {
                send(request, addresses.subList(1, addresses.size()), answer);
            } else {
                answer.completeExceptionally(broken(connected.cause()));
            }
        });
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private RequestOptions options(Question.Request request) {
        URI uri = request.uri();
        Origin origin = Origin.of(uri);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(request.form().isPresent() ? HttpMethod.POST : HttpMethod.GET)
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.secure())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, "Genisys")
                .putHeader(HttpHeaders.ACCEPT, "application/json, text/plain;q=0.9, */*;q=0.5");
        request.form()
                .ifPresent(form -> options.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded"));
        tokens.of(origin).ifPresent(token -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        return options;
    }

    private void exchange(HttpClientRequest sent, Question.Request request, CompletableFuture<Answer> answer) {
        answer.whenComplete((result, error) -> {
            if (error != null) {
                sent.reset();
            }
        });
        if (answer.isDone()) {
            return;
        }
        sent.exceptionHandler(e -> answer.completeExceptionally(broken(e)));
        sent.response().onComplete(responded -> {
            if (responded.succeeded()) {
                receive(responded.result(), answer);
            } else {
                answer.completeExceptionally(broken(responded.cause()));
            }
        });
        sent.end(Buffer.buffer(request.form().orElse("")));
    }

    private void receive(HttpClientResponse response, CompletableFuture<Answer> answer) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(e -> answer.completeExceptionally(broken(e)));
        response.handler(part -> {
            if (body.length() + part.length() > longest) {
                answer.completeExceptionally(
                        new Unanswered(Unanswered.Kind.LARGE, "the answer is longer than " + longest + " bytes"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> {
            String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
            answer.complete(new Answer(response.statusCode(), type == null ? "" : type, body.getBytes()));
        });
    }

    /** What others say of their failures may name anything; so here it is by kind. */
    private static Unanswered broken(Throwable error) {
        String reason = "the connection broke off before the answer was complete";
        if (error instanceof ConnectException) {
            reason = "it takes no connection";
        } else if (error instanceof SSLException) {
            reason = "it can't be talked to securely: its certificate, or its TLS";
        }
        return new Unanswered(Unanswered.Kind.DOWN, reason);
    }
}
