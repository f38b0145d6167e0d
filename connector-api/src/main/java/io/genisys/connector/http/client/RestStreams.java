package io.genisys.connector.http.client;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.ProtocolHeaders;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The two endless answers, logs and events. They go by the JDK's client: the REST client hands out a stream without
 * its status and headers, and those say whether it is a connector that speaks.
 */
final class RestStreams {

    /** How long the head of an answer may take at the most, also where other calls may take longer. */
    private static final Duration HEAD = Duration.ofSeconds(10);

    /** Three heartbeats: who says nothing for so long is gone, whatever TCP believes. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final int LARGEST_ERROR = 1 << 20;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final RemoteConnector remote;
    private final Duration patience;

    RestStreams(RemoteConnector remote) {
        this.remote = remote;
        this.patience = remote.timeout().compareTo(HEAD) < 0 ? remote.timeout() : HEAD;
    }

    Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        String path = "/instance/" + id + "/logs?follow=" + query.follow()
                + query.tail().map(lines -> "&tail=" + lines).orElse("");
        return connected(lines("GET /instance/{id}/logs", call, path, "application/x-ndjson")
                .map(line -> read(line, LogLine.class)));
    }

    /** The data of each event; comments keep the connection alive and say nothing. */
    Flow.Publisher<InstanceEvent> events(Call call) {
        return connected(lines("GET /event", call, "/event", "text/event-stream")
                .ifNoItem()
                .after(SILENCE)
                .failWith(() ->
                        new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "the event stream fell silent"))
                .filter(line -> line.startsWith("data:"))
                .map(line -> read(line.substring("data:".length()).trim(), InstanceEvent.class)));
    }

    /** The span ends with the answer's head: the stream has no end that anybody waits for. */
    private Multi<String> lines(String route, Call call, String path, String accept) {
        try (CallSpan span = CallSpan.begin(route, remote.url())) {
            try {
                return lines(span, call, path, accept);
            } catch (ConnectorException e) {
                throw span.failed(e);
            }
        }
    }

    private Multi<String> lines(CallSpan span, Call call, String path, String accept) {
        String root = remote.url().toString();
        URI uri = URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(patience).header("Accept", accept);
        new CallHeaders(call, remote.token(), span.trace()).asMap().forEach(request::header);
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build());
        span.answered(response.statusCode());
        Optional<String> connector = response.headers().firstValue(ProtocolHeaders.CONNECTOR);
        if (response.statusCode() != 200 || connector.isEmpty()) {
            new Answer(
                            response.statusCode(),
                            response.headers().firstValue("Retry-After"),
                            connector,
                            errorBody(response.body()),
                            Effect.NONE)
                    .as(Object.class);
            throw new ConnectorException(
                    Code.INTERNAL, Effect.NONE, "expected a stream, got status " + response.statusCode());
        }
        return Lines.of(response.body());
    }

    private byte[] errorBody(Flow.Publisher<List<ByteBuffer>> parts) {
        try {
            return Multi.createFrom()
                    .publisher(parts)
                    .onItem()
                    .<ByteBuffer>disjoint()
                    .collect()
                    .in(ByteArrayOutputStream::new, RestStreams::append)
                    .await()
                    .atMost(patience)
                    .toByteArray();
        } catch (RuntimeException e) {
            return new byte[0]; // the status alone says enough
        }
    }

    private static void append(ByteArrayOutputStream all, ByteBuffer part) {
        byte[] bytes = new byte[Math.min(part.remaining(), LARGEST_ERROR - all.size())];
        part.get(bytes);
        all.writeBytes(bytes);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JsonInput.readLoosely(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (ConnectorException e) {
            throw new ConnectorException(Code.INTERNAL, Effect.NONE, "the stream can't be read: " + e.detail());
        }
    }

    private static <T> Multi<T> connected(Multi<T> stream) {
        return stream.onFailure(failure -> !(failure instanceof ConnectorException))
                .transform(failure -> new ConnectorException(
                                Code.BACKEND_UNAVAILABLE, Effect.NONE, "the connection ended before the stream did")
                        .causedBy(failure));
    }

    private static HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofPublisher());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "interrupted").causedBy(e);
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "no answer in time").causedBy(e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static ConnectorException unreachable(IOException e) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "the connector can't be reached")
                .causedBy(e);
    }
}
