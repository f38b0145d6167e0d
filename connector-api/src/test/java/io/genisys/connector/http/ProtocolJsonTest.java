package io.genisys.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.Address;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.OperationId;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolJsonTest {

    private static final ObjectMapper JSON = ProtocolJson.mapper();
    private static final OperationId OPERATION = OperationId.of("0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11");
    private static final InstanceId ID = new InstanceId("4f1c");
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instance INSTANCE = new Instance(
            ID,
            new ServiceName("web"),
            OPERATION,
            0,
            InstanceState.RUNNING,
            Optional.of(true),
            AT,
            List.of(new Address("8080", "127.0.0.1", 32768, 8080)),
            Map.of("image", "nginx:1.27"));
    private static final String INSTANCE_JSON = """
            {"id": "4f1c", "service": "web", "operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", "index": 0,
             "state": "running", "healthy": true, "createdAt": "2026-11-20T10:00:00Z",
             "addresses": [{"name": "8080", "host": "127.0.0.1", "port": 32768, "target": 8080}],
             "attributes": {"image": "nginx:1.27"}}""";
    private static final Template TEMPLATE = new Template(
            List.of("/app", "--serve"),
            Map.of("K", "v"),
            List.of(Port.of(8080), new Port("dns", 53, Port.Protocol.UDP)),
            new Resources(Optional.of(0.5), Optional.of(ByteSize.of("256Mi")), Optional.of(ByteSize.of("1Gi"))),
            Map.of("team", "a"),
            Optional.of("#cloud-config"),
            Map.of(
                    "docker", Map.of("image", "nginx:1.27"),
                    "aws", Map.of("imageId", "ami-1", "instanceTypes", List.of("t3.micro")),
                    "process", Map.of()));
    private static final String TEMPLATE_JSON = """
            {"command": ["/app", "--serve"], "environment": {"K": "v"},
             "ports": [{"name": "8080", "port": 8080, "protocol": "tcp"}, {"name": "dns", "port": 53, "protocol": "udp"}],
             "resources": {"cpu": 0.5, "memory": "256Mi", "disk": "1Gi"}, "labels": {"team": "a"},
             "userData": "#cloud-config",
             "docker": {"image": "nginx:1.27"}, "aws": {"imageId": "ami-1", "instanceTypes": ["t3.micro"]},
             "process": {}}""";

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(INSTANCE, INSTANCE_JSON),
                Arguments.of(
                        new Instance(
                                ID, new ServiceName("web"), OPERATION, 3, InstanceState.PENDING, null, AT, null, null),
                        """
                        {"id": "4f1c", "service": "web", "operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11",
                         "index": 3, "state": "pending", "createdAt": "2026-11-20T10:00:00Z", "addresses": [],
                         "attributes": {}}"""),
                Arguments.of(TEMPLATE, TEMPLATE_JSON),
                Arguments.of(Template.EMPTY, "{}"),
                Arguments.of(
                        new Upscale(OPERATION, 2, Optional.of(TEMPLATE)),
                        "{\"operation\": \"" + OPERATION + "\", \"count\": 2, \"template\": " + TEMPLATE_JSON + "}"),
                Arguments.of(
                        new Upscale(OPERATION, 2, Optional.empty()),
                        "{\"operation\": \"" + OPERATION + "\", \"count\": 2}"),
                Arguments.of(
                        new Downscale(OPERATION, List.of(ID), Duration.ofSeconds(90)),
                        "{\"operation\": \"" + OPERATION + "\", \"instances\": [\"4f1c\"], \"grace\": \"PT1M30S\"}"),
                Arguments.of(
                        new Launch(
                                List.of(INSTANCE),
                                List.of(new Failure(Code.INSUFFICIENT_CAPACITY, 2, "no room", null))),
                        "{\"instances\": [" + INSTANCE_JSON + "], \"failures\":"
                                + " [{\"code\": \"insufficient-capacity\", \"count\": 2, \"detail\": \"no room\","
                                + " \"instances\": []}]}"),
                Arguments.of(
                        new Termination(
                                List.of(ID),
                                List.of(new Failure(Code.FORBIDDEN, 1, "not yours", List.of(new InstanceId("b"))))),
                        """
                        {"instances": ["4f1c"], "failures":
                         [{"code": "forbidden", "count": 1, "detail": "not yours", "instances": ["b"]}]}"""),
                Arguments.of(
                        new InstancePage(List.of(INSTANCE), Optional.of("c2")),
                        "{\"instances\": [" + INSTANCE_JSON + "], \"next\": \"c2\"}"),
                Arguments.of(InstancePage.last(List.of()), "{\"instances\": []}"),
                Arguments.of(
                        new ConnectorInfo(
                                "docker",
                                "1.2",
                                List.of(1),
                                Set.of(Feature.LOGS, Feature.CAPACITY),
                                new ConnectorInfo.Limits(50, 4),
                                Duration.ofSeconds(30),
                                Map.of("type", "object")),
                        """
                        {"kind": "docker", "version": "1.2", "protocols": [1], "features": ["capacity", "logs"],
                         "limits": {"batch": 50, "concurrency": 4}, "consistencyWindow": "PT30S",
                         "templateSchema": {"type": "object"}}"""),
                Arguments.of(
                        new Capacity(
                                new Capacity.Amount(Optional.of(10), Optional.of(2.5), Optional.of(ByteSize.of("1Gi"))),
                                null),
                        "{\"total\": {\"instances\": 10, \"cpu\": 2.5, \"memory\": \"1Gi\"}, \"free\": {}}"),
                Arguments.of(
                        new Stats(AT, Optional.of(0.5), Optional.of(1L), Optional.of(2L), null, Optional.of(4L)), """
                        {"at": "2026-11-20T10:00:00Z", "cpuCores": 0.5, "memoryBytes": 1, "memoryLimitBytes": 2,
                         "sentBytes": 4}"""),
                Arguments.of(
                        new LogLine(Optional.of(AT), LogLine.Stream.STDERR, "oops"),
                        "{\"time\": \"2026-11-20T10:00:00Z\", \"stream\": \"stderr\", \"text\": \"oops\"}"),
                Arguments.of(
                        new InstanceEvent(AT, INSTANCE, "created"),
                        "{\"at\": \"2026-11-20T10:00:00Z\", \"instance\": " + INSTANCE_JSON
                                + ", \"reason\": \"created\"}"),
                Arguments.of(
                        Problem.of(ConnectorException.invalidTemplate("docker.image", "an image", "7"))
                                .at("local"),
                        """
                        {"title": "Invalid template", "status": 422, "code": "invalid-template",
                         "detail": "docker.image: expected an image, got 7", "effect": "none", "retryable": false,
                         "errors": [{"field": "docker.image", "expected": "an image", "got": "7"}],
                         "compute": "local"}"""));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void writesAndReadsEveryShapeAsSpecified(Object value, String json) throws IOException {
        assertThat(JSON.readTree(JSON.writeValueAsString(value))).isEqualTo(JSON.readTree(json));
        assertThat(JSON.<Object>readValue(json, JSON.constructType(value.getClass())))
                .isEqualTo(value);
    }

    @Test
    void readsAPortThatIsANumber() throws IOException {
        String json = "{\"ports\": [8080, \"8081\", {\"port\": 53}]}";

        assertThat(JSON.readValue(json, Template.class).ports())
                .containsExactly(Port.of(8080), Port.of(8081), Port.of(53));
    }

    @Test
    void readsWhatALaterVersionMayAdd() throws IOException {
        String json = """
                {"id": "4f1c", "service": "web", "operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", "index": 0,
                 "state": "dreaming", "healthy": null, "createdAt": "2026-11-20T10:00:00Z", "new": [1, {"a": 2}]}""";

        Instance instance = JSON.readValue(json, Instance.class);

        assertThat(instance.state()).isEqualTo(InstanceState.UNKNOWN);
        assertThat(instance.healthy()).isEmpty();
    }

    @Test
    void takesNoStateForUnknown() throws IOException {
        String json = """
                {"id": "4f1c", "service": "web", "operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", "index": 0,
                 "createdAt": "2026-11-20T10:00:00Z"}""";

        assertThat(JSON.readValue(json, Instance.class).state()).isEqualTo(InstanceState.UNKNOWN);
    }
}
