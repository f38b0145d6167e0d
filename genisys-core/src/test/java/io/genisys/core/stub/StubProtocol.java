package io.genisys.core.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.core.stub.Fault.Reply;
import io.genisys.core.stub.StubConnector.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** The connector protocol over a {@link StubBackend}: the whole of it, or the original's counts alone. */
record StubProtocol(StubBackend backend, boolean named) {

    private static final String JSON = "application/json";

    private record Number(int number) {}

    Reply reply(Request request) {
        try {
            String[] path = request.path().substring(1).split("/");
            Object answer = named ? answer(request, path) : counted(request, path);
            return new Reply(200, answer instanceof String ? "application/x-ndjson" : JSON, json(answer));
        } catch (ConnectorException e) {
            return new Reply(e.code().status(), Problem.MEDIA_TYPE, json(Problem.of(e)));
        }
    }

    private Object answer(Request request, String[] path) {
        return switch (request.method() + " " + path[0] + " " + request.verb()) {
            case "GET connector connector" ->
                ConnectorInfo.of(
                                "stub",
                                "1",
                                EnumSet.of(Feature.CAPACITY, Feature.CHECK, Feature.STATS, Feature.LOGS, Feature.POWER),
                                Map.of())
                        .withLimits(new ConnectorInfo.Limits(backend.batch(), 16));
            case "GET capacity capacity" ->
                new Capacity(new Capacity.Amount(Optional.of(1000), null, null), Capacity.Amount.UNKNOWN);
            case "POST service upscale" -> backend.upscale(new ServiceName(path[1]), read(request, Upscale.class));
            case "POST service check" -> Map.of();
            case "POST service downscale" -> backend.downscale(read(request, Downscale.class));
            case "GET service instance" -> InstancePage.last(backend.listed(path[1]));
            case "GET instance instance" -> InstancePage.last(backend.listed());
            case "POST instance stop" -> backend.become(new InstanceId(path[1]), InstanceState.STOPPED);
            case "POST instance start", "POST instance restart" ->
                backend.become(new InstanceId(path[1]), InstanceState.RUNNING);
            case "GET instance stats" -> stats(new InstanceId(path[1]));
            case "GET instance logs" -> logs(new InstanceId(path[1]));
            default -> other(request, path);
        };
    }

    private Object other(Request request, String[] path) {
        if (request.method().equals("GET") && path.length == 2 && path[0].equals("instance")) {
            return backend.find(new InstanceId(path[1]));
        }
        throw new ConnectorException(Code.UNSUPPORTED, "the stub does not know " + request.path());
    }

    private Object counted(Request request, String[] path) {
        return switch (request.method() + " " + request.verb()) {
            case "GET status" -> Map.of("running_resources", backend.count(path[1]));
            case "POST scale" -> {
                int number = read(request, Number.class).number();
                backend.count(path[1], number);
                yield Map.of();
            }
            default -> throw new ConnectorException(Code.UNKNOWN_SERVICE, "Not Found");
        };
    }

    private Stats stats(InstanceId id) {
        backend.find(id);
        return new Stats(Instant.now(), Optional.of(0.5), Optional.of(1024L), null, null, null);
    }

    private String logs(InstanceId id) {
        backend.find(id);
        return """
                {"time": "2026-11-20T10:00:00Z", "stream": "stdout", "text": "hello"}
                {"stream": "stderr", "text": "world"}
                """;
    }

    private static <T> T read(Request request, Class<T> type) {
        return JsonInput.read(request.body().getBytes(StandardCharsets.UTF_8), type);
    }

    private static String json(Object answer) {
        try {
            return answer instanceof String text ? text : ProtocolJson.mapper().writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
