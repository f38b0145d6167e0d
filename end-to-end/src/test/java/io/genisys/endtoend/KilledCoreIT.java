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
    void resumesEveryPartOfARequestThatTookSeveralOperations() {
        CountDownLatch gate = STUB.hold();
        Answer accepted = core().post("/service/large/upscale", "{\"count\": 120}", "Prefer", "wait=0")
                .expect(202);
        assertThat(accepted.each("further", "id")).hasSize(2);
        await().until(() -> !STUB.backend().asked().isEmpty());

        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);
        gate.countDown();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(core().get("/operation?service=large&state=succeeded")
                                .each("operations", "id"))
                        .containsAll(accepted.each("further", "id"))
                        .contains(accepted.text("id")));
        assertThat(ours("large")).hasSize(120);
        core().post("/service/large/scale", "{\"number\": 0}").expect(200);
        assertThat(ours("large")).isEmpty();
    }

    @Test
    void goesOnWithADeletionOfWhichSomethingWasLeft() {
        core().post("/service/stuck/upscale", "{\"count\": 2}").expect(200);
        STUB.backend().keep(true);
        core().delete("/service/stuck").expect(202);
        assertThat(core().get("/service/stuck").json().at("/deletion/reason").asText())
                .contains("forbidden");

        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);
        STUB.backend().keep(false);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(core().get("/service/stuck").status()).isEqualTo(404));
        assertThat(ours("stuck")).isEmpty();
    }

    @Test
    void whatPoliciesDecideAndWasNotDoneIsDecidedAnew() {
        core().put("/service/followed", "{\"max\": 20}").expect(201);
        core().put("/service/followed/policy/load", """
                {"source": {"push": "load"}, "rule": {"target": 10}, "interval": "PT1S",
                 "guards": {"cooldownOut": "PT10M"}}""").expect(201);
        CountDownLatch looks = STUB.holdLooks();
        core().post("/service/followed/metric/load", "{\"value\": 35}").expect(200);

        INSTALLATION.kill(Part.CORE);
        looks.countDown();
        INSTALLATION.revive(Part.CORE);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ours("followed")).hasSize(4));
        JsonNode decisions = core().get("/service/followed/decision").json().path("decisions");
        assertThat(decisions)
                .allSatisfy(one -> assertThat(one.path("operations"))
                        .hasSize(one.path("outcome").asText().equals("changed") ? 1 : 0));
        core().delete("/service/followed").expect(204);
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
