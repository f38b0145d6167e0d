package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.endtoend.Installation.Part;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class ContainersIT {

    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() throws IOException {
        String image = Docker.image();
        INSTALLATION.start(Part.CORE).start(Part.DOCKER).register("docker", Part.DOCKER);
        String template = """
                {"template": {"command": ["busybox", "httpd", "-f", "-p", "8080", "-h", "/etc"], "ports": [8080],
                              "docker": {"image": "%s", "pull": "never"}}}""".formatted(image);
        core().put("/service/web", template).expect(201);
    }

    @AfterEach
    void scaleToNothing() throws IOException {
        core().post("/service/web/scale", "{\"number\": 0}").expect(200);
        assertThat(Docker.containers(INSTALLATION.owner())).isEmpty();
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException {
        core().delete("/service/web").expect(204);
        INSTALLATION.close();
        assertThat(Docker.containers(INSTALLATION.owner())).isEmpty();
        Docker.removeImage();
    }

    @Test
    void scalesUpAndDownAndEveryContainerAnswers() throws IOException {
        Answer three = core().post("/service/web/scale", "{\"number\": 3, \"compute\": \"docker\"}")
                .expect(200);
        assertThat(three.each("instances", "state")).hasSize(3).containsOnly("running");
        assertThat(Docker.containers(INSTALLATION.owner())).hasSize(3);
        three.json().path("instances").forEach(instance -> {
            Http http = new Http(instance.path("addresses").get(0).path("port").asInt());
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    http.get("/hostname").expect(200).body().strip())
                            .isEqualTo(instance.path("id").asText().substring(0, 12)));
        });

        Answer one = core().post("/service/web/scale", "{\"number\": 1, \"compute\": \"docker\"}")
                .expect(200);
        assertThat(one.json().path("terminated")).hasSize(2);
        assertThat(Docker.containers(INSTALLATION.owner())).hasSize(1);
    }

    @Test
    void aKilledCoreFinishesWhatItHadAcceptedWithoutDoublingIt() throws IOException {
        Answer accepted = core().post("/service/web/upscale", "{\"count\": 6}", "Prefer", "wait=0")
                .expect(202);
        INSTALLATION.kill(Part.CORE);
        INSTALLATION.revive(Part.CORE);
        String path = accepted.location().substring(accepted.location().indexOf("/operation/"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(core().get(path).expect(200).text("state")).isEqualTo("succeeded"));
        assertThat(Docker.containers(INSTALLATION.owner())).hasSize(6);
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
