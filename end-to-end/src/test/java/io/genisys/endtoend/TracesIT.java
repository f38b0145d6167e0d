package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.endtoend.Collector.Span;
import io.genisys.endtoend.Installation.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a request leads to is one trace, through both programs and whatever dies in between. */
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e47%02x";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String SECRET = "hunter2";
    private static final String CORE = "genisys-core";
    private static final String CONNECTOR = "genisys-connector-process";

    private static final Collector COLLECTOR = new Collector();
    private static final Installation INSTALLATION = new Installation()
            .with("QUARKUS_OTEL_SDK_DISABLED", "false")
            .with("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .with("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR.url())
            .with("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.1S")
            .with("GENISYS_CONNECTOR_TOKEN", SECRET);

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.PROCESS).start(Part.CORE);
        register("local", "http://127.0.0.1:" + INSTALLATION.port(Part.PROCESS));
        core().put("/service/hello", "{}").expect(201);
    }

    @AfterEach
    void scaleToNothing() {
        core().post("/service/hello/scale", "{\"number\": 0}").expect(200);
    }

    @AfterAll
    static void leavesNothingBehind() {
        INSTALLATION.close();
        COLLECTOR.close();
    }

    @Test
    void anUpscaleIsOneTraceThroughBothPrograms() {
        String trace = TRACE.formatted(1);

        String operation = upscale(trace, "local", 200).text("id");

        Span launch = arrived(trace, CONNECTOR, "SERVER", "POST /service/{service}/upscale");
        Span call = arrived(trace, CORE, "CLIENT", "POST /service/{service}/upscale");
        Span attempt = arrived(trace, CORE, "INTERNAL", "attempt upscale");
        Span request = arrived(trace, CORE, "SERVER", "POST /service/{service}/upscale");
        assertThat(launch.parent()).isEqualTo(call.id());
        assertThat(call.parent()).isEqualTo(attempt.id());
        assertThat(attempt.parent()).isEqualTo(request.id());
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(attempt.attributes())
                .containsAllEntriesOf(Map.of(
                        "genisys.service", "hello",
                        "genisys.compute", "local",
                        "genisys.operation", operation,
                        "genisys.attempt", "1",
                        "genisys.outcome", "succeeded"));
        assertThat(INSTALLATION.log(Part.CORE))
                .anyMatch(line -> line.contains(trace) && line.contains(operation) && line.contains("succeeded"));
    }

    @Test
    void upscalesThatShareATransactionKeepTheirOwnTraces() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0x20, 0x40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> upscale(TRACE.formatted(i), "local", 200)))
                .toList();
        List<String> operations =
                answers.stream().map(answer -> answer.join().text("id")).toList();

        for (int i = 0; i < operations.size(); i++) {
            String trace = TRACE.formatted(0x20 + i);
            arrived(trace, CONNECTOR, "SERVER", "POST /service/{service}/upscale");
            Span attempt = arrived(trace, CORE, "INTERNAL", "attempt upscale");
            assertThat(attempt.attributes()).containsEntry("genisys.operation", operations.get(i));
        }
    }

    @Test
    void anOperationThatACoreWasKilledInTheMiddleOfGoesOnInItsTrace() {
        String trace = TRACE.formatted(3);
        try (Relay relay = new Relay(INSTALLATION.port(Part.PROCESS))) {
            register("relayed", relay.url());
            relay.lose(true);
            upscale(trace, "relayed", 202, "Prefer", "wait=0");
            Span first = arrived(trace, CORE, "INTERNAL", "attempt upscale");
            Span request = arrived(trace, CORE, "SERVER", "POST /service/{service}/upscale");

            INSTALLATION.kill(Part.CORE);
            relay.lose(false);
            INSTALLATION.revive(Part.CORE);

            goesOn(trace, first, request);
            scaleToNothing();
            core().delete("/compute/relayed").expect(204);
        }
    }

    private static void goesOn(String trace, Span first, Span request) {
        Span launch = arrived(trace, CONNECTOR, "SERVER", "POST /service/{service}/upscale");
        Span last = await().until(
                        () -> COLLECTOR.of(trace).stream()
                                .filter(span ->
                                        "succeeded".equals(span.attributes().get("genisys.outcome")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(first.attributes())
                .containsEntry("genisys.outcome", "running")
                .containsEntry("error.type", "internal");
        assertThat(first.parent()).isEqualTo(request.id());
        assertThat(last.parent()).isEqualTo(request.id());
        assertThat(COLLECTOR.of(trace)).anySatisfy(call -> {
            assertThat(call.id()).isEqualTo(launch.parent());
            assertThat(call.parent()).isEqualTo(last.id());
        });
    }

    @Test
    void otherCallsHaveSpansTooAndWhatTheCoreDoesByItselfHasATraceOfItsOwn() {
        String id = core().post("/service/hello/upscale", "")
                .expect(200)
                .each("instances", "id")
                .get(0);
        core().get("/instance/" + id + "/stats").expect(200);
        core().get("/instance/" + id + "/logs").expect(200);
        core().delete("/instance/" + id).expect(200);

        for (String route : List.of("stats", "logs")) {
            Span call = arrived("", CORE, "CLIENT", "GET /instance/{id}/" + route);
            arrived(call.trace(), CONNECTOR, "SERVER", "GET /instance/{id}/" + route);
        }
        core().put("/service/hello", "{\"min\": 1}").expect(200);
        Span decision = arrived("", CORE, "INTERNAL", "decision of the core");
        assertThat(decision.parent()).isEmpty();
        assertThat(arrived(decision.trace(), CORE, "INTERNAL", "attempt upscale")
                        .parent())
                .isEqualTo(decision.id());
        core().put("/service/hello", "{\"min\": 0}").expect(200);
    }

    @Test
    void noSpanTellsASecret() {
        String trace = TRACE.formatted(5);
        core().put("/service/hello", "{\"template\": {\"environment\": {\"PASSWORD\": \"" + SECRET + "\"}}}")
                .expect(200);

        upscale(trace, "local", 200);

        arrived(trace, CONNECTOR, "SERVER", "POST /service/{service}/upscale");
        assertThat(COLLECTOR.spans().toString()).doesNotContain(SECRET);
        core().put("/service/hello", "{}").expect(200);
    }

    private static void register(String compute, String connector) {
        core().post(
                        "/compute",
                        "{\"name\": \"%s\", \"connector\": \"%s\", \"token\": \"%s\"}"
                                .formatted(compute, connector, SECRET))
                .expect(201);
    }

    private static Answer upscale(String trace, String compute, int status, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("traceparent", "00-" + trace + "-" + CALLER + "-01"));
        return core().post("/service/hello/upscale", "{\"compute\": \"" + compute + "\"}", all.toArray(String[]::new))
                .expect(status);
    }

    /** Waits for a span; of any trace where none is named. */
    private static Span arrived(String trace, String program, String kind, String name) {
        return await(program + " " + kind + " " + name)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> COLLECTOR.spans().stream()
                                .filter(span -> span.trace().startsWith(trace))
                                .filter(span -> span.program().equals(program)
                                        && span.kind().equals(kind)
                                        && span.name().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
