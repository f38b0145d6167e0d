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

    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

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
            return ok(Map.of("kind", "stub", "version", "1", "protocols", List.of(1), "features", List.of()));
        }
        if (method.equals("POST") && path.endsWith("/upscale")) {
            return ok(Map.of("instances", launch(parts[2], JSON.readTree(body)), "failures", List.of()));
        }
        if (method.equals("POST") && path.endsWith("/downscale")) {
            return ok(Map.of("instances", terminate(JSON.readTree(body)), "failures", List.of()));
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

    private List<Unit> launch(String service, JsonNode request) {
        String operation = request.path("operation").asText();
        return IntStream.range(0, request.path("count").asInt())
                .mapToObj(index ->
                        units.computeIfAbsent(operation + "-" + index, id -> Unit.of(service, operation, index)))
                .toList();
    }

    private List<String> terminate(JsonNode request) {
        List<String> ids = new ArrayList<>();
        request.path("instances").forEach(id -> ids.add(id.asText()));
        ids.forEach(units::remove);
        return ids;
    }

    private static Reply ok(Object value) throws IOException {
        return new Reply(200, JSON.writeValueAsString(value));
    }

    private static Reply unknown() {
        return new Reply(404, "{\"status\": 404, \"code\": \"unknown-instance\", \"title\": \"Unknown instance\"}");
    }
}
