package io.genisys.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A backend in memory behind the connector protocol, which remembers what it was asked for. */
final class StubBackend {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Unit(String id, String service, String operation, int index, String createdAt, String state) {

        static Unit of(String service, String operation, int index) {
            return new Unit(operation + "-" + index, service, operation, index, "2026-11-20T10:00:00Z", "running");
        }
    }

    record Reply(int status, String json) {}

    private static final int BATCH = 50;

    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean keeping;

    /** Leaves from now on what is to be terminated, or no more. */
    void keep(boolean all) {
        keeping = all;
    }

    /** The operations that upscales came with, one entry a request. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<Unit> units() {
        return List.copyOf(units.values());
    }

    void noteAsked(String body) throws IOException {
        asked.add(JSON.readTree(body).path("operation").asText());
    }

    Reply answer(String method, String path, String body) throws IOException {
        String[] parts = path.split("[/?]");
        if (path.equals("/connector")) {
            return ok(Map.of("kind", "stub", "version", "1", "features", List.of(), "limits", Map.of("batch", BATCH)));
        }
        if (size(body) > BATCH) {
            return new Reply(400, "{\"status\": 400, \"code\": \"invalid-request\", \"title\": \"Too many at once\"}");
        }
        if (method.equals("POST") && path.endsWith("/upscale")) {
            return ok(Map.of("instances", launch(parts[2], JSON.readTree(body)), "failures", List.of()));
        }
        if (method.equals("POST") && path.endsWith("/downscale")) {
            List<String> named = named(JSON.readTree(body));
            return keeping
                    ? ok(Map.of("instances", List.of(), "failures", List.of(kept(named))))
                    : ok(Map.of("instances", terminate(named), "failures", List.of()));
        }
        if (path.startsWith("/instance/")) {
            Unit unit = units.get(parts[2]);
            return unit == null ? unknown() : ok(unit);
        }
        if (path.startsWith("/instance")) {
            return ok(Map.of("instances", units()));
        }
        if (path.startsWith("/service/") && path.endsWith("/instance")) {
            return ok(Map.of(
                    "instances",
                    units().stream()
                            .filter(unit -> unit.service().equals(parts[2]))
                            .toList()));
        }
        return new Reply(404, "{\"status\": 404, \"code\": \"invalid-request\", \"title\": \"No such path\"}");
    }

    private static int size(String body) throws IOException {
        JsonNode request = JSON.readTree(body);
        return Math.max(request.path("count").asInt(), request.path("instances").size());
    }

    private List<Unit> launch(String service, JsonNode request) {
        String operation = request.path("operation").asText();
        return IntStream.range(0, request.path("count").asInt())
                .mapToObj(index ->
                        units.computeIfAbsent(operation + "-" + index, id -> Unit.of(service, operation, index)))
                .toList();
    }

    private List<String> terminate(List<String> ids) {
        ids.forEach(units::remove);
        return ids;
    }

    private static List<String> named(JsonNode request) {
        List<String> ids = new ArrayList<>();
        request.path("instances").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static Map<String, Object> kept(List<String> ids) {
        return Map.of("code", "forbidden", "count", ids.size(), "detail", "the stub keeps them", "instances", ids);
    }

    private static Reply ok(Object value) throws IOException {
        return new Reply(200, JSON.writeValueAsString(value));
    }

    private static Reply unknown() {
        return new Reply(404, "{\"status\": 404, \"code\": \"unknown-instance\", \"title\": \"Unknown instance\"}");
    }
}
