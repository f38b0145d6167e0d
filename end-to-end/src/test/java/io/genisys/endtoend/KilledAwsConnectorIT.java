package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.endtoend.Installation.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** EC2 does what it is told, and the connector that told it is killed before it hears so. */
@NeedsMoto
class KilledAwsConnectorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Ec2 ec2;
    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        ec2 = new Ec2();
        installation = new Installation()
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_ENDPOINT_URL_EC2", ec2.url())
                .with("AWS_REGION", "us-east-1")
                .with("GENISYS_AWS_CONSISTENCY_WINDOW", "2s")
                .start(Part.CORE)
                .start(Part.AWS)
                .register("aws", Part.AWS);
        String template = """
                {"template": {"aws": {"imageId": "%s", "instanceTypes": ["t3.micro"]}}}""".formatted(Ec2.IMAGE);
        core().put("/service/web", template).expect(201);
    }

    @AfterAll
    static void leavesNothingBehind() {
        core().post("/service/web/scale", "{\"number\": 0}").expect(200);
        core().delete("/service/web").expect(204);
        installation.close();
        assertThat(ec2.states()).containsOnlyKeys("terminated");
        ec2.close();
    }

    @Test
    void killedAfterTheLaunchAndAfterTheTerminationNothingIsDoubledOrLeaked() {
        ec2.hold("RunInstances");
        String up = scale(5);
        killWhileAnAnswerIsHeldBack();

        awaitSuccess(up);
        awaitStates(Map.of("running", 5));
        awaitCount(5);

        ec2.hold("TerminateInstances");
        String down = scale(2);
        killWhileAnAnswerIsHeldBack();

        awaitSuccess(down);
        awaitStates(Map.of("running", 2, "terminated", 3));
        awaitCount(2);
    }

    /** Returns where the operation can be asked for. */
    private static String scale(int number) {
        String location = core().post(
                        "/service/web/scale",
                        "{\"number\": %d, \"compute\": \"aws\"}".formatted(number),
                        "Prefer",
                        "wait=0")
                .expect(202)
                .location();
        return location.substring(location.indexOf("/operation/"));
    }

    private static void awaitSuccess(String operation) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(core().get(operation).expect(200).text("state"))
                                .isEqualTo("succeeded"));
    }

    private static void killWhileAnAnswerIsHeldBack() {
        await().atMost(PATIENCE).until(ec2::isHolding);
        installation.kill(Part.AWS);
        ec2.release();
        installation.revive(Part.AWS);
    }

    /** All that were ever launched are counted, those that are gone as well. */
    private static void awaitStates(Map<String, Integer> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ec2.states()).isEqualTo(expected));
    }

    private static void awaitCount(int number) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                core().get("/service/web/instance").expect(200).each("instances", "state"))
                        .hasSize(number)
                        .containsOnly("running"));
        assertThat(ec2.states()).containsEntry("running", number);
    }

    private static Http core() {
        return installation.core();
    }
}
