package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.endtoend.Installation.Part;
import io.genisys.endtoend.StubConnector.Manner;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TroubledConnectorIT {

    private static final Installation INSTALLATION = new Installation()
            .with("GENISYS_COMPUTE_READ_TIMEOUT", "PT2S")
            .with("GENISYS_OPERATION_ATTEMPT_TIMEOUT", "PT2S");

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.CORE);
    }

    @AfterAll
    static void leavesNothingBehind() {
        INSTALLATION.close();
    }

    @Test
    void aConnectorThatIsDownIsNamedAndNothingHappens() {
        INSTALLATION.register("down", Program.freePort());
        Answer answer =
                core().post("/service/a/upscale", "{\"compute\": \"down\"}").withoutInsides();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.text("compute")).isEqualTo("down");
        assertThat(answer.text("effect")).isEqualTo("none");
        assertThat(core().get("/service").expect(200).each("services", "name")).doesNotContain("a");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GOOD")
    void aConnectorThatIsNoneIsNamedAndNothingHappens(Manner manner) throws IOException {
        String compute = "stranger-" + manner;
        try (StubConnector stub = new StubConnector()) {
            stub.behave(manner);
            INSTALLATION.register(compute, stub.port());
            assertThat(core().get("/compute/" + compute)
                            .expect(200)
                            .json()
                            .at("/status/reachable")
                            .asBoolean())
                    .isFalse();
            Answer answer = core().post(
                            "/service/b/upscale", "{\"compute\": \"%s\"}".formatted(compute), "Prefer", "wait=8")
                    .withoutInsides();
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.status()).isBetween(501, 504);
            assertThat(answer.text("compute")).isEqualTo(compute);
            assertThat(answer.text("effect")).isEqualTo("none");
            assertThat(stub.backend().asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GOOD")
    void anUpscaleWithoutAnAnswerGoesOnAndTakesEffectOnce(Manner manner) throws IOException {
        String compute = "rude-" + manner;
        String service = "rude-" + manner;
        try (StubConnector stub = new StubConnector()) {
            stub.behaveAtUpscales(manner);
            INSTALLATION.register(compute, stub.port());
            Answer answer = core().post(
                            "/service/" + service + "/upscale",
                            "{\"compute\": \"%s\"}".formatted(compute),
                            "Prefer",
                            "wait=1")
                    .withoutInsides()
                    .expect(202);
            assertThat(answer.text("compute")).isEqualTo(compute);
            assertThat(answer.location()).contains("/operation/" + answer.text("id"));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(operation(answer)
                                    .json()
                                    .at("/problem/compute")
                                    .asText())
                            .isEqualTo(compute));
            operation(answer).withoutInsides();
            stub.behaveAtUpscales(Manner.GOOD);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(operation(answer).text("state")).isEqualTo("succeeded"));
            assertThat(stub.backend().units()).hasSize(1);
            assertThat(stub.backend().asked()).containsOnly(answer.text("id"));
        }
    }

    @Test
    void oneThatHangsDelaysNoOther() throws IOException {
        try (StubConnector slow = new StubConnector();
                StubConnector quick = new StubConnector()) {
            slow.behave(Manner.HANGS);
            INSTALLATION.register("slow", slow.port()).register("quick", quick.port());
            var waiting = core().postLater("/service/c/upscale", "{\"compute\": \"slow\"}");
            core().post("/service/c/upscale", "{\"compute\": \"quick\"}").expect(200);
            assertThat(waiting).isNotDone();
            waiting.join();
        }
    }

    private static Answer operation(Answer accepted) {
        return core().get("/operation/" + accepted.text("id")).expect(200);
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
