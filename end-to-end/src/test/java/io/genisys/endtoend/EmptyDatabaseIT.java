package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.endtoend.Installation.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A core whose database was deleted under running instances. */
class EmptyDatabaseIT {

    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.PROCESS).start(Part.CORE).register("local", Part.PROCESS);
    }

    @AfterAll
    static void leavesNothingBehind() {
        INSTALLATION.close();
    }

    @Test
    void adoptsWhatRunsAndTerminatesNothing() {
        core().post("/service/hello/scale", "{\"number\": 3, \"compute\": \"local\"}")
                .expect(200);
        List<String> running = instances();
        assertThat(running).hasSize(3);

        INSTALLATION.kill(Part.CORE);
        INSTALLATION.deleteDatabase();
        INSTALLATION.revive(Part.CORE);
        INSTALLATION.register("local", Part.PROCESS);

        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(core().get("/service/hello")
                                .json()
                                .path("desired")
                                .asInt())
                        .isEqualTo(3));
        assertThat(instances()).containsExactlyInAnyOrderElementsOf(running);
        assertThat(core().get("/operation").json().path("operations")).isEmpty();

        core().post("/service/hello/scale", "{\"number\": 1, \"compute\": \"local\"}")
                .expect(200);
        assertThat(running).containsAll(instances());
        core().post("/service/hello/scale", "{\"number\": 0, \"compute\": \"local\"}")
                .expect(200);
    }

    private static List<String> instances() {
        return core().get("/service/hello/instance").expect(200).each("instances", "id");
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
