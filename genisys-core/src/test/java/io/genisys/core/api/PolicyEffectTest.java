package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.Verb;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a decision between the moment at which it is made and the one at which the count is changed. */
@QuarkusTest
@TestProfile(FastProfile.class)
class PolicyEffectTest extends CoreTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Evaluated only where something happens. Whatever changes the count holds back the next change for long. */
    private static final String TARGET = """
            {"source": {"push": "load"}, "rule": {"target": 10}, "interval": "PT1H",
             "guards": {"cooldownOut": "PT10M", "cooldownIn": "PT10M", "stabilisationIn": "PT0S"}}""";

    private final CountDownLatch released = new CountDownLatch(1);
    private int before;

    @BeforeEach
    void oneIsFollowed() {
        put("/service/" + service, "{\"max\": 20}").then().statusCode(201);
        upscale(1).then().statusCode(200);
        policy(TARGET).then().statusCode(201);
        await().atMost(SOON).until(() -> !decisions("outcome").isEmpty());
        before = stub.requests("instance").size();
    }

    @AfterEach
    void theServiceGoes() {
        released.countDown();
        stub.backend().cancel(Verb.LIST);
        delete("/service/" + service);
    }

    @Test
    void aChangeIsDecidedInTheMomentInWhichItIsMade() {
        hang(1);

        Response pushed = push(35);
        awaitQuestions(1);

        assertThat(pushed.jsonPath().getString("decision.outcome")).isEqualTo("pending");
        assertThat(decisions("outcome")).doesNotContain("changed");
        released.countDown();
        await().atMost(SOON).until(() -> decisions("outcome").contains("changed"));
        assertThat(decisions("id").get(0)).isEqualTo(pushed.jsonPath().getString("decision.id"));
        assertThat(get(decision()).jsonPath().getList("decisions[0].operations"))
                .hasSize(1);
        assertThat(desired()).isEqualTo(4);
    }

    @Test
    void whatCouldNotBeChangedStartsNoCooldownAndIsTriedAgain() {
        fail(1);

        push(35);

        await().atMost(SOON).until(() -> desired() == 4);
        assertThat(decisions("outcome")).startsWith("changed", "failed");
        assertThat(get(decision()).jsonPath().getString("decisions[1].failure")).isEqualTo("this fault was ordered");
    }

    @Test
    void whoPausesAServiceSeesNoChangeAfterwards() {
        hang(1);
        push(35);
        awaitQuestions(1);

        put("/service/" + service, "{\"max\": 20, \"paused\": \"both\"}").then().statusCode(200);
        released.countDown();

        await().atMost(SOON).until(() -> decisions("outcome").contains("superseded"));
        await().atMost(SOON).until(() -> decisions("outcome").get(0).equals("held"));
        assertThat(get(decision()).jsonPath().getString("decisions[0].held[0]")).startsWith("paused");
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whoDeletesAPolicySeesNoChangeByItAfterwards() {
        hang(1);
        push(35);
        awaitQuestions(1);

        delete("/service/" + service + "/policy/load").then().statusCode(204);
        released.countDown();

        await().atMost(SOON).until(() -> decisions("outcome").contains("superseded"));
        assertThat(get(decision()).jsonPath().getString("decisions[0].failure")).contains("policy load");
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whoHasAPolicyOnlyRecommendSeesNoChangeByItAfterwards() {
        hang(1);
        push(35);
        awaitQuestions(1);

        policy(TARGET.replace("\"interval\"", "\"mode\": \"recommend\", \"interval\""))
                .then()
                .statusCode(200);
        released.countDown();

        await().atMost(SOON).until(() -> decisions("outcome").get(0).equals("recommended"));
        assertThat(decisions("outcome")).contains("superseded");
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void anotherMaximumIsKeptToAtOnce() {
        hang(1);
        push(35);
        awaitQuestions(1);

        put("/service/" + service, "{\"max\": 3}").then().statusCode(200);
        released.countDown();

        await().atMost(SOON).until(() -> desired() == 3);
        assertThat(decisions("outcome")).containsSubsequence("changed", "superseded");
    }

    @Test
    void theSameFailureIsOneDecisionAndIsNotTriedAtEachPush() {
        fail(50);

        for (int i = 0; i < 20; i++) {
            push(35);
        }

        await().atMost(SOON).until(() -> questions() >= 2);
        push(36);
        assertThat(decisions("outcome").stream().filter("failed"::equals)).hasSize(1);
        assertThat(questions()).isLessThan(5);
    }

    @Test
    void somethingElseThatIsWantedWaitsForNoLongPause() {
        fail(3);
        push(35);
        await().atMost(SOON).until(() -> questions() == 3);

        push(55);

        await().atMost(Duration.ofSeconds(3)).until(() -> desired() == 6);
    }

    @Test
    void whatFailedIsTriedAtOnceWhenTheComputeAnswersAgain() {
        fail(4);
        push(35);
        await().atMost(SOON).until(() -> questions() == 4);

        post("/service/" + unique("other") + "/upscale", "{\"compute\": \"" + compute + "\"}")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(3)).until(() -> desired() == 4);
    }

    /** Has so many looks at the compute take until they are let go. */
    private void hang(int looks) {
        stub.next("instance", Collections.nCopies(looks, Fault.held(released)).toArray(Fault[]::new));
    }

    private void fail(int looks) {
        Fault none = Fault.refused(Code.BACKEND_UNAVAILABLE);
        stub.next("instance", Collections.nCopies(looks, none).toArray(Fault[]::new));
    }

    private void awaitQuestions(int count) {
        await().atMost(SOON).until(() -> questions() >= count);
    }

    /** Returns how often the compute was looked at since. */
    private int questions() {
        return stub.requests("instance").size() - before;
    }

    private String decision() {
        return "/service/" + service + "/decision";
    }

    private List<String> decisions(String field) {
        return get(decision()).jsonPath().getList("decisions." + field);
    }

    private Response policy(String body) {
        return put("/service/" + service + "/policy/load", body);
    }

    private Response push(double value) {
        return post("/service/" + service + "/metric/load", "{\"value\": " + value + "}");
    }
}
