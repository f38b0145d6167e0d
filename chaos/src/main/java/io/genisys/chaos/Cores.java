package io.genisys.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The cores, spoken to as a client behind a balancer does. */
final class Cores {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Integer> ports;

    Cores(List<Integer> ports) {
        this.ports = ports;
    }

    /** What one of them answered. */
    record Answer(int status, JsonNode body) {

        String code() {
            return body.path("code").asText();
        }
    }

    /** Sends a request to one of them. */
    Answer send(int core, String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        int port = ports.get(core % ports.size());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response.body()));
    }

    /** Asks one after the other until one answers 200. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return ask("GET", path, "", 200);
    }

    /** Asks one after the other until one answers with a status that is as wanted. */
    JsonNode ask(String method, String path, String body, int... wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int core = 0; System.nanoTime() < end; core++) {
            try {
                Answer answer = send(core, method, path, body, Map.of());
                for (int status : wanted) {
                    if (answer.status == status) {
                        return answer.body;
                    }
                }
            } catch (IOException e) {
                // it is down, or its answer was cut off: the next one
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IOException("no core answers " + method + " " + path + " as it should");
    }

    /** Returns all operations that there were. */
    List<JsonNode> operations() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/operation?limit=500" + cursor);
            page.path("operations").forEach(all::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private static JsonNode parse(String body) throws IOException {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON: " + body, e);
        }
    }
}
