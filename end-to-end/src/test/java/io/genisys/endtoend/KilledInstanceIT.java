package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With an hour between two looks, so that nothing but the connector's events can tell the core. */
class KilledInstanceIT {

    private static final Installation INSTALLATION = new Installation().with("GENISYS_RECONCILE_PERIOD", "PT1H");

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.CORE).start(Part.PROCESS).register("local", Part.PROCESS);
    }

    @AfterAll
    static void leavesNothingBehind() {
        core().delete("/service/hello").expect(204);
        INSTALLATION.close();
    }

    @Test
    void aKilledProcessIsReplacedAsSoonAsItsConnectorTellsOfIt() {
        JsonNode victim = core().post("/service/hello/upscale", "{\"count\": 2}")
                .expect(200)
                .json()
                .path("instances")
                .get(0);

        ProcessHandle.of(victim.at("/attributes/pid").asLong()).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(core().get("/service/hello/instance")
                                .expect(200)
                                .each("instances", "id"))
                        .hasSize(2)
                        .doesNotContain(victim.path("id").asText()));
        await().untilAsserted(() -> assertThat(core().get("/service/hello/explain")
                        .expect(200)
                        .json()
                        .at("/computes/0/observed/running")
                        .asInt())
                .isEqualTo(2));
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
