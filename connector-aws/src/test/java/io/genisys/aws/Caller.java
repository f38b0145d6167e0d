package io.genisys.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.OperationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who talks to a connector as the core does. */
record Caller(String url, String owner) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    List<String> upscale(int count) {
        return upscale(count, Map.of("zones", List.of("us-east-1a")));
    }

    /** Instances whose template says where they go. */
    List<String> upscale(int count, Map<String, Object> where) {
        Map<String, Object> block = new TreeMap<>(where);
        block.putAll(Fixture.BLOCK);
        JsonNode launch = send(
                "POST",
                "/service/web/upscale",
                Map.of("operation", operation(), "count", count, "template", Map.of("aws", block)));
        return launch.path("instances").findValuesAsText("id");
    }

    JsonNode downscale(List<String> ids) {
        return send(
                "POST", "/service/web/downscale", Map.of("operation", operation(), "instances", ids, "grace", "PT0S"));
    }

    List<String> listed() {
        return get("/instance").path("instances").findValuesAsText("id");
    }

    JsonNode get(String path) {
        return send("GET", path, Map.of());
    }

    private JsonNode send(String method, String path, Map<String, Object> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Genisys-Protocol", "1")
                    .header("Genisys-Owner", owner)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty()
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String operation() {
        return OperationId.next(Instant.now()).toString();
    }
}
