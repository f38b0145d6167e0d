package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelloOnProcessesIT {

    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.CORE).start(Part.PROCESS).register("local", Part.PROCESS);
    }

    @AfterEach
    void scaleToNothing() {
        core().post("/service/hello/scale", "{\"number\": 0}").expect(200);
        assertThat(running()).isZero();
    }

    @AfterAll
    static void leavesNothingBehind() {
        INSTALLATION.close();
    }

    @Test
    void scalesUpAndDownAndEveryInstanceAnswers() {
        Answer three = core().post("/service/hello/scale", "{\"number\": \"3\", \"compute\": \"local\"}");
        assertThat(three.expect(200).each("instances", "id")).hasSize(3);
        assertThat(three.text("state")).isEqualTo("succeeded");
        three.json().path("instances").forEach(HelloOnProcessesIT::answersHttp);

        Answer one = core().post("/service/hello/scale", "{\"number\": 1, \"compute\": \"local\"}");
        assertThat(one.expect(200).json().path("terminated")).hasSize(2);
        assertThat(instances()).hasSize(1);
        core().get("/service/hello/instance").json().path("instances").forEach(HelloOnProcessesIT::answersHttp);
    }

    @Test
    void everyInstanceCallOfTheApiReachesTheProcess() {
        String id = core().post("/service/hello/upscale", "")
                .expect(200)
                .each("instances", "id")
                .get(0);
        assertThat(core().get("/instance/" + id).expect(200).text("compute")).isEqualTo("local");
        assertThat(core().get("/instance/" + id + "/stats")
                        .expect(200)
                        .json()
                        .path("memoryBytes")
                        .asLong())
                .isPositive();
        await().untilAsserted(() -> assertThat(
                        core().get("/instance/" + id + "/logs").expect(200).body())
                .contains("listening on"));
        assertThat(core().post("/instance/" + id + "/stop", "").expect(200).text("state"))
                .isEqualTo("stopped");
        assertThat(core().post("/instance/" + id + "/start", "").expect(200).text("state"))
                .isEqualTo("running");
        assertThat(core().post("/instance/" + id + "/restart", "").expect(200).text("state"))
                .isEqualTo("running");
        core().delete("/instance/" + id).expect(200);
        assertThat(running()).isZero();
    }

    @Test
    void historyIsNewestFirstAndPaged() {
        String up = core().post("/service/hello/upscale", "{\"compute\": \"local\"}")
                .expect(200)
                .text("id");
        String down = core().post("/service/hello/downscale", "{\"compute\": \"local\"}")
                .expect(200)
                .text("id");
        Answer newest = core().get("/operation?service=hello&compute=local&state=succeeded&limit=1")
                .expect(200);
        assertThat(newest.each("operations", "id")).containsExactly(down);
        Answer next = core().get("/operation?service=hello&limit=1&cursor=" + newest.text("next"))
                .expect(200);
        assertThat(next.each("operations", "id")).containsExactly(up);
        assertThat(core().get("/operation/" + up).expect(200).text("kind")).isEqualTo("upscale");
    }

    @Test
    void aKilledCoreFinishesWhatItHadAcceptedWithoutDoublingIt() {
        Answer accepted = core().post("/service/hello/upscale", "{\"count\": 8}", "Prefer", "wait=0")
                .expect(202);
        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);
        awaitSuccess(accepted.location());
        assertThat(instances()).hasSize(8);
    }

    @Test
    void aKilledConnectorFindsItsProcessesAgainAndFinishesTheOperation() {
        core().post("/service/hello/scale", "{\"number\": 2}").expect(200);
        List<String> before = instances();
        Answer accepted = core().post("/service/hello/upscale", "{\"count\": 4}", "Prefer", "wait=0")
                .expect(202);
        INSTALLATION.kill(Part.PROCESS);
        INSTALLATION.revive(Part.PROCESS);
        awaitSuccess(accepted.location());
        assertThat(instances()).hasSize(6).containsAll(before);
    }

    private static Http core() {
        return INSTALLATION.core();
    }

    private static List<String> instances() {
        Answer answer = core().get("/service/hello/instance").expect(200);
        assertThat(answer.json().path("unreachable")).isEmpty();
        return answer.each("instances", "id");
    }

    private static int running() {
        return core().get("/compute/local")
                .expect(200)
                .json()
                .at("/status/instances")
                .asInt(-1);
    }

    private static void awaitSuccess(String location) {
        String path = location.substring(location.indexOf("/operation/"));
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(core().get(path).expect(200).text("state")).isEqualTo("succeeded"));
    }

    private static void answersHttp(JsonNode instance) {
        JsonNode address = instance.path("addresses").get(0);
        Http http = new Http(address.path("port").asInt());
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(http.get("/").expect(200).body()).isNotBlank());
    }
}
