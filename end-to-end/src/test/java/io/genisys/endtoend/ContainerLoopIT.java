package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Containers come and go with what they use of a processor, as the engine measures it. */
@NeedsEngine
class ContainerLoopIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() throws IOException {
        String image = Docker.image();
        INSTALLATION.start(Part.CORE).start(Part.DOCKER).register("docker", Part.DOCKER);
        core().put("/service/busy", """
                {"min": 1, "max": 3, "template": {
                  "command": ["busybox", "sh", "-c",
                              "trap 'exit 0' TERM; while :; do [ -e /load ] || busybox sleep 0.5; done"],
                  "resources": {"cpu": 0.4},
                  "docker": {"image": "%s", "pull": "never"}}}""".formatted(image)).expect(201);
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException {
        core().delete("/service/busy").expect(204);
        INSTALLATION.close();
        assertThat(Docker.containers(INSTALLATION.owner())).isEmpty();
        Docker.removeImage();
    }

    @Test
    void containersComeAndGoWithWhatTheyUse() throws IOException {
        await("the first").atMost(PATIENCE).until(() -> containers().size() == 1);
        String first = containers().get(0);
        core().put("/service/busy/policy/cpu", """
                {"source": {"stats": "cpu"}, "rule": {"target": 0.1},
                 "guards": {"stabilisationIn": "PT6S"}, "interval": "PT1S"}""").expect(201);

        Docker.execute(first, "touch /load");
        await("more").atMost(PATIENCE).until(() -> containers().size() > 1);

        Docker.execute(first, "rm /load");
        await("fewer").atMost(PATIENCE).until(() -> containers().size() == 1);
        assertThat(containers()).containsExactly(first);

        List<JsonNode> changes = Changes.of(core(), "busy");
        // the newest first: fewer because they had nothing to do, more because the first had too much
        assertThat(value(changes.get(0))).isLessThan(0.1);
        assertThat(changes.get(0).path("to").asInt()).isEqualTo(1);
        assertThat(value(changes.get(changes.size() - 1))).isGreaterThan(0.1);
        assertThat(changes.get(changes.size() - 1).path("from").asInt()).isEqualTo(1);
    }

    private static double value(JsonNode decision) {
        return decision.path("policies").get(0).path("value").asDouble();
    }

    private static List<String> containers() throws IOException {
        return Docker.containers(INSTALLATION.owner());
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
