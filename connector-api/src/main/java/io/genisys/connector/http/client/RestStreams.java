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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The two endless answers, logs and events. They go by the JDK's client: the REST client hands out a stream without
 * its status and headers, and those say whether it is a connector that speaks.
 */
final class RestStreams {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final RemoteConnector remote;

    RestStreams(RemoteConnector remote) {
        this.remote = remote;
    }

    Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        String path = "instance/" + id + "/logs?follow=" + query.follow()
                + query.tail().map(lines -> "&tail=" + lines).orElse("");
        return lines(call, path, "application/x-ndjson")
                .filter(line -> !line.isBlank())
                .map(line ->
                        JsonInput.<LogLine>read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), LogLine.class));
    }

    /** The data of each event; comments keep the connection alive and say nothing. */
    Flow.Publisher<InstanceEvent> events(Call call) {
        return lines(call, "event", "text/event-stream")
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).trim())
                .map(data -> JsonInput.<InstanceEvent>read(
                        data.getBytes(java.nio.charset.StandardCharsets.UTF_8), InstanceEvent.class));
    }

    private Multi<String> lines(Call call, String path, String accept) {
        String root = remote.url().toString();
        URI uri = URI.create((root.endsWith("/") ? root : root + "/") + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(remote.timeout()).header("Accept", accept);
        new CallHeaders(call, remote.token()).asMap().forEach(request::header);
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build());
        Optional<String> connector = response.headers().firstValue(ProtocolHeaders.CONNECTOR);
        if (response.statusCode() != 200 || connector.isEmpty()) {
            byte[] body = Multi.createFrom()
                    .publisher(response.body())
                    .onItem()
                    .disjoint()
                    .collect()
                    .in(java.io.ByteArrayOutputStream::new, (all, part) -> write(all, (ByteBuffer) part))
                    .await()
                    .atMost(remote.timeout())
                    .toByteArray();
            new Answer(response.statusCode(), Optional.empty(), connector, body, Effect.NONE).as(Object.class);
            throw new ConnectorException(Code.INTERNAL, Effect.NONE, "it answered " + response.statusCode());
        }
        return Lines.of(response.body());
    }

    private static void write(java.io.ByteArrayOutputStream all, ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        all.writeBytes(bytes);
    }

    private static HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofPublisher());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "interrupted").causedBy(e);
        } catch (InterruptedIOException e) {
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "no answer in time").causedBy(e);
        } catch (IOException e) {
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "the connector can't be reached")
                    .causedBy(e);
        }
    }
}
