package io.genisys.connector.http.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.ProtocolHeaders;
import io.genisys.connector.http.ProtocolJson;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Sends requests to one connector and waits for their answers, within a bound. */
final class RestCalls implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Large answers are read one after the other. */
    private static final Lock TURNS = new ReentrantLock();

    private final RemoteConnector remote;
    private final ConnectorEndpoint endpoint;
    private final Arrivals arrivals;
    private final Clock clock;

    RestCalls(RemoteConnector remote, Clock clock) {
        this.remote = remote;
        this.clock = clock;
        this.arrivals = Arrivals.from(remote.url());
        this.endpoint = QuarkusRestClientBuilder.newBuilder()
                .baseUri(remote.url())
                .connectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(remote.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .property("io.quarkus.rest.client.connection-pool-size", remote.connections())
                // a request has the span of the call that it is of: the client's own would replace its name
                .httpClientOptions(new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE))
                .httpClientRequestCustomizer(arrivals::follow)
                .build(ConnectorEndpoint.class);
    }

    /** Sends a request that changes nothing, so whose failure has no effect, and reads its answer. */
    <T> T read(String route, Call call, Function<CallHeaders, Uni<Response>> request, Function<Answer, T> reader) {
        return traced(route, span -> send(call, Effect.NONE, span, request, reader));
    }

    /** Sends a request that changes something, so that it is unknown what came of it where no answer comes. */
    <T> T change(String route, Call call, Function<CallHeaders, Uni<Response>> request, Function<Answer, T> reader) {
        return traced(route, span -> send(call, Effect.UNKNOWN, span, request, reader));
    }

    ConnectorEndpoint endpoint() {
        return endpoint;
    }

    static String json(Object body) {
        try {
            return ProtocolJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (endpoint instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("a REST client could not be closed", e);
            }
        }
    }

    private <T> T traced(String route, Function<CallSpan, T> request) {
        try (CallSpan span = CallSpan.begin(route, remote.url())) {
            try {
                return request.apply(span);
            } catch (ConnectorException e) {
                throw span.failed(e);
            }
        }
    }

    private <T> T send(
            Call call,
            Effect lost,
            CallSpan span,
            Function<CallHeaders, Uni<Response>> request,
            Function<Answer, T> reader) {
        Duration wait = remaining(call);
        CallHeaders headers = new CallHeaders(call, remote.token(), span.trace());
        try (Arrival arrival = arrivals.expect(headers.getTrace(), lost)) {
            Answer answer = receive(wait, lost, request.apply(headers), arrival);
            span.answered(answer.status());
            if (!arrival.large()) {
                return reader.apply(answer);
            }
            // what JSON becomes in memory is many times as large
            TURNS.lock();
            try {
                return reader.apply(answer);
            } finally {
                TURNS.unlock();
            }
        }
    }

    private static Answer receive(Duration wait, Effect lost, Uni<Response> request, Arrival arrival) {
        try (Response response = request.await().atMost(wait)) {
            byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : null;
            return new Answer(
                    response.getStatus(),
                    Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                    Optional.ofNullable(response.getHeaderString(ProtocolHeaders.CONNECTOR)),
                    body == null ? new byte[0] : body,
                    lost);
        } catch (TimeoutException e) {
            throw late(wait, lost);
        } catch (RuntimeException e) {
            throw arrival.refusal().orElseGet(() -> failed(e, lost, wait));
        }
    }

    /** Up to the call's deadline, and never longer than this connector may take. */
    private Duration remaining(Call call) {
        Duration left = call.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .orElse(remote.timeout());
        if (left.isNegative() || left.isZero()) {
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "the deadline passed before the request was sent");
        }
        return left.compareTo(remote.timeout()) < 0 ? left : remote.timeout();
    }

    private static ConnectorException late(Duration wait, Effect lost) {
        return new ConnectorException(Code.TIMEOUT, lost, "no answer within " + wait.toMillis() + " ms");
    }

    private static ConnectorException failed(RuntimeException e, Effect lost, Duration wait) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            // the client's own time-out, which gives the connection back, and ours run at the same time
            if (cause instanceof java.util.concurrent.TimeoutException) {
                return late(wait, lost).causedBy(e);
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnresolvedAddressException) {
                return new ConnectorException(
                                Code.BACKEND_UNAVAILABLE,
                                Effect.NONE,
                                "the connector can't be reached: " + reason(cause))
                        .causedBy(e);
            }
        }
        return new ConnectorException(
                        Code.BACKEND_UNAVAILABLE, lost, "the connection ended before the answer was complete")
                .causedBy(e);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "its host name is unknown";
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return message.contains("refused") ? "connection refused" : "no connection";
    }
}
