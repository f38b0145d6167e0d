package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KilledCoreIT {

    private static final StubConnector STUB = new StubConnector();
    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.CORE).register("stub", STUB.port());
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException {
        INSTALLATION.close();
        STUB.close();
    }

    @Test
    void resumesEachAcceptedOperationAndDoublesNone() {
        CountDownLatch gate = STUB.hold();
        List<String> accepted = IntStream.range(0, 40)
                .mapToObj(i -> core().post("/service/slow" + i % 4 + "/upscale", "{\"count\": 2}", "Prefer", "wait=0")
                        .expect(202)
                        .text("id"))
                .toList();
        await().until(() -> STUB.backend().asked().size() >= 8);

        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);
        gate.countDown();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(core().get("/operation?state=succeeded&limit=500")
                                .each("operations", "id"))
                        .containsAll(accepted));
        List<String> made = ours("slow");
        assertThat(made).hasSize(80);
        assertThat(accepted)
                .allSatisfy(id -> assertThat(Collections.frequency(made, id)).isEqualTo(2));
    }

    @Test
    void whatWasAnsweredWith2xxIsStillThere() {
        core().post(
                        "/compute",
                        "{\"name\": \"spare\", \"connector\": \"http://127.0.0.1:9\", \"labels\": {\"a\": \"b\"}}")
                .expect(201);
        core().put("/service/kept", "{\"template\": {\"environment\": {\"K\": \"v\"}}, \"min\": 0, \"max\": 7}")
                .expect(201);
        List<String> answered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answered.add(core().post("/service/kept/upscale", "{\"compute\": \"stub\"}")
                    .expect(200)
                    .text("id"));
        }
        JsonNode service = core().get("/service/kept").json();
        JsonNode spare = core().get("/compute/spare").json();

        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);

        assertThat(core().get("/service/kept").json()).isEqualTo(service);
        assertThat(core().get("/compute/spare").json().path("labels")).isEqualTo(spare.path("labels"));
        assertThat(core().get("/operation?service=kept").each("operations", "id"))
                .containsExactlyInAnyOrderElementsOf(answered);
        core().delete("/compute/spare").expect(204);
    }

    @Test
    void aHundredParallelUpscalesAreAHundredInstances() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> core().postLater("/service/many/upscale", "{\"compute\": \"stub\"}"))
                .toList();
        assertThat(answers).allSatisfy(answer -> answer.join().expect(200));
        assertThat(ours("many")).hasSize(100).doesNotHaveDuplicates();
        assertThat(core().get("/service/many").json().path("desired").asInt()).isEqualTo(100);
    }

    private static Http core() {
        return INSTALLATION.core();
    }

    /** The operations of the instances that the stub has of services whose names begin like this. */
    private static List<String> ours(String service) {
        return STUB.backend().units().stream()
                .filter(unit -> unit.service().startsWith(service))
                .map(StubBackend.Unit::operation)
                .toList();
    }
}
