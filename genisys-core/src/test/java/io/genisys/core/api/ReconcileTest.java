package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.memory.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the core does without being asked. */
@QuarkusTest
@TestProfile(ReconcileTest.Profile.class)
class ReconcileTest extends CoreTestBase {

    /** Everything as fast as the other tests have it, and a look every fifth of a second. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new FastProfile().getConfigOverrides());
            settings.put("genisys.reconcile.enabled", "true");
            settings.put("genisys.reconcile.period", "PT0.2S");
            settings.put("genisys.reconcile.confirmation", "PT10S");
            settings.put("genisys.reconcile.unhealthy", "PT0.2S");
            settings.put("genisys.reconcile.first-pause", "PT0.4S");
            return settings;
        }
    }

    @Test
    void whatVanishedIsReplaced() {
        upscale(3).then().statusCode(200);
        InstanceId gone = stub.running(service).get(1).id();

        stub.backend().kill(gone);

        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(3));
        assertThat(stub.running(service)).noneMatch(one -> one.id().equals(gone));
        assertThat(desired()).isEqualTo(3);
    }

    @Test
    void whatFailedIsClearedAwayAndReplaced() {
        upscale(2).then().statusCode(200);
        InstanceId failed = stub.running(service).get(0).id();

        stub.backend().become(failed, InstanceState.FAILED);

        await().untilAsserted(() -> assertThat(stub.running(service))
                .hasSize(2)
                .noneMatch(one -> one.id().equals(failed)));
        await().until(() -> stub.backend().size() == 2);
    }

    @Test
    void whatCrashesAgainAndAgainIsLaunchedMoreAndMoreSeldom() {
        upscale(1).then().statusCode(200);
        Instant start = Instant.now();

        for (int crash = 0; crash < 4; crash++) {
            Instance one =
                    await().until(this::running, list -> list.size() == 1).get(0);
            stub.backend().become(one.id(), InstanceState.FAILED);
        }
        await().until(() -> explain().getString("computes[0].waiting.because") != null);

        // 0.4 + 0.8 + 1.6 seconds lie between the first replacement and the fourth
        await().atMost(Duration.ofSeconds(20)).until(() -> running().size() == 1);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(2800));
    }

    @Test
    void aListThatSuddenlyLacksMostIsAskedForAgainBeforeItIsBelieved() {
        upscale(4).then().statusCode(200);
        List<Instance> before = stub.running(service);
        int looks = stub.requests("instance").size();

        stub.backend().lie(3);
        await().until(() -> stub.requests("instance").size() > looks + 6);

        assertThat(stub.running(service)).isEqualTo(before);
        assertThat(stub.requests("upscale")).hasSize(1);
        assertThat(explain().getInt("computes[0].observed.live")).isEqualTo(4);
    }

    @Test
    void anExplanationSaysThatAListIsDoubted() {
        upscale(4).then().statusCode(200);

        stub.backend().lie(30);

        await().until(
                        () -> explain().getString("computes[0].waiting.because"),
                        why -> why != null && why.contains("lacks 4 of 4"));
        stub.backend().lie(0);
    }

    @Test
    void whatIsReallyLostIsReplacedWhenItIsConfirmed() {
        upscale(4).then().statusCode(200);

        stub.running(service).forEach(one -> stub.backend().kill(one.id()));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stub.running(service)).hasSize(4));
    }

    @Test
    void aComputeThatDoesNotAnswerHasLostNothing() {
        upscale(2).then().statusCode(200);
        int upscales = stub.requests("upscale").size();
        int looks = stub.requests("instance").size();

        stub.next("instance", Collections.nCopies(20, Fault.requestLost()).toArray(Fault[]::new));
        await().until(() -> stub.requests("instance").size() > looks + 22);

        assertThat(stub.requests("upscale")).hasSize(upscales);
        assertThat(stub.running(service)).hasSize(2);
    }

    @Test
    void whatRunsThoughNobodyKnowsTheServiceIsAdopted() {
        Instance found = stub.backend().add(service, InstanceState.RUNNING);

        await().until(() -> desired() == 1);

        assertThat(stub.running(service)).containsExactly(found);
        assertThat(stub.requests("downscale")).isEmpty();
    }

    @Test
    void whatIsTooManyIsTerminated() {
        upscale(2).then().statusCode(200);

        stub.backend().add(service, InstanceState.RUNNING);

        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(2));
        assertThat(desired()).isEqualTo(2);
    }

    @Test
    void pausedOutLaunchesNothingUntilItIsNotPausedAnyMore() {
        put("/service/" + service, "{\"paused\": \"out\"}").then().statusCode(201);
        upscale(2).then().statusCode(200);

        stub.backend().kill(stub.running(service).get(0).id());
        await().until(() -> explain().getString("computes[0].waiting.because"), why -> why.contains("paused"));

        assertThat(stub.running(service)).hasSize(1);
        put("/service/" + service, "{\"paused\": \"none\"}").then().statusCode(200);
        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(2));
    }

    @Test
    void theGlobalStopHoldsForEveryService() {
        upscale(2).then().statusCode(200);
        put("/reconciler", "{\"paused\": \"both\"}").then().statusCode(200);
        try {
            stub.backend().kill(stub.running(service).get(0).id());
            await().until(() -> explain().getString("paused").equals("both"));
            await().until(() -> explain().getInt("computes[0].missing") == 1);
            assertThat(stub.running(service)).hasSize(1);
        } finally {
            put("/reconciler", "{\"paused\": \"none\"}").then().statusCode(200);
        }
        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(2));
    }

    @Test
    void aMinimumIsKeptWithoutBeingAsked() {
        put("/service/" + service, "{\"min\": 2}").then().statusCode(201);

        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(2));
        assertThat(desired()).isEqualTo(2);
        delete("/service/" + service).then().statusCode(204);
    }

    @Test
    void aMaximumThatFellTakesAwayWhatIsOverIt() {
        upscale(3).then().statusCode(200);

        put("/service/" + service, "{\"max\": 1}").then().statusCode(200);

        await().untilAsserted(() -> assertThat(stub.running(service)).hasSize(1));
    }

    @Test
    void anExplanationOfAServiceThatIsAsWantedSaysSo() {
        upscale(2).then().statusCode(200);

        var explained = explain();

        assertThat(explained.getInt("desired")).isEqualTo(2);
        assertThat(explained.getString("computes[0].compute")).isEqualTo(compute);
        assertThat(explained.getInt("computes[0].observed.running")).isEqualTo(2);
        assertThat(explained.getInt("computes[0].missing")).isZero();
        assertThat(explained.getMap("computes[0].next")).isNull();
        assertThat(explained.getMap("computes[0].waiting")).isNull();
    }

    @Test
    void anExplanationSaysWhichComputeDoesNotAnswer() {
        upscale(1).then().statusCode(200);
        stub.next("instance", Collections.nCopies(50, Fault.requestLost()).toArray(Fault[]::new));

        var explained = explain();

        assertThat(explained.getMap("computes[0].observed")).isNull();
        assertThat(explained.getString("computes[0].waiting.because")).contains("connection ended");
    }

    @Test
    void aWrongPauseIsRefused() {
        put("/service/" + service, "{\"paused\": \"sometimes\"}").then().statusCode(400);
        put("/reconciler", "{}").then().statusCode(400);
        put("/reconciler", "{\"paused\": \"in\", \"for\": 1}").then().statusCode(400);
    }

    private List<Instance> running() {
        return stub.running(service).stream()
                .filter(one -> one.state() == InstanceState.RUNNING)
                .toList();
    }

    private JsonPath explain() {
        return get("/service/" + service + "/explain").jsonPath();
    }
}
