package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies over the API: a pushed value moves the wanted count, and the decision says why. */
@QuarkusTest
@TestProfile(FastProfile.class)
class PolicyTest extends CoreTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TARGET = """
            {"source":  {"push": "load"},
             "rule":    {"target": 10, "per": "instance", "tolerance": 0.1},
             "guards":  {"cooldownOut": "PT0S", "cooldownIn": "PT5M", "stabilisationIn": "PT5M", "maxStepOut": 10},
             "missing": "hold",
             "mode":    "enforce"}""";

    @BeforeEach
    void oneRuns() {
        put("/service/" + service, "{\"max\": 20}").then().statusCode(201);
        upscale(1).then().statusCode(200);
    }

    /** Its policies would go on. */
    @AfterEach
    void theServiceGoes() {
        delete("/service/" + service);
    }

    @Test
    void aPushedValueAboveTheTargetLeadsToMoreInstances() {
        begun(TARGET);

        JsonPath pushed = push("load", 35).then().statusCode(200).extract().jsonPath();

        assertThat(pushed.getInt("decision.to")).isEqualTo(4);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stub.running(service)).hasSize(4));
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath decision = get("/service/" + service + "/decision").jsonPath();
            assertThat(decision.getString("decisions[0].outcome")).isEqualTo("changed");
            assertThat(decision.getInt("decisions[0].from")).isEqualTo(1);
            assertThat(decision.getInt("decisions[0].to")).isEqualTo(4);
            assertThat(decision.getFloat("decisions[0].policies[0].value")).isEqualTo(35f);
            assertThat(decision.getList("decisions[0].operations")).hasSize(1);
        });
        assertThat(get("/event?service=" + service + "&kind=desired").asString())
                .contains("\"cause\":\"policy\"");
    }

    @Test
    void fewerAreWantedOnlyAfterTheStabilisation() {
        begun(TARGET);
        push("load", 35);
        await().atMost(SOON).until(() -> desired() == 4);

        JsonPath pushed = push("load", 5).then().statusCode(200).extract().jsonPath();

        assertThat(pushed.getString("decision.outcome")).isEqualTo("held");
        assertThat(pushed.getString("decision.policies[0].held[0]"))
                .contains("stabilisationIn")
                .contains("4");
        assertThat(desired()).isEqualTo(4);
    }

    @Test
    void whatIsHeldBackTheSameWayIsOneDecision() {
        begun(TARGET);
        push("load", 35);
        await().atMost(SOON).until(() -> desired() == 4);
        await().atMost(SOON).until(() -> push("load", 5).jsonPath().get("decision") != null);
        List<String> before = decisions();
        push("load", 6);
        push("load", 5);

        assertThat(decisions()).startsWith("held", "changed").isEqualTo(before);
    }

    @Test
    void aMaximumIsNotExceededAndTheDecisionSaysSo() {
        begun(TARGET.replace("\"maxStepOut\": 10", "\"maxStepOut\": 100"));

        push("load", 1000);

        await().atMost(SOON).until(() -> desired() == 20);
        assertThat(get("/service/" + service + "/decision").asString()).contains("bounds: 100 is wanted");
    }

    @Test
    void aServiceWithoutAMaximumHasNone() {
        put("/service/" + service, "{\"min\": 1}").then().statusCode(200);
        begun(TARGET);

        JsonPath decision = push("load", 35).jsonPath();

        assertThat(decision.getInt("decision.to")).isEqualTo(4);
        assertThat(decision.getMap("decision")).doesNotContainKey("max");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stub.running(service)).hasSize(4));
    }

    @Test
    void whatOnlyRecommendsChangesNothing() {
        begun(TARGET.replace("enforce", "recommend"));

        JsonPath pushed = push("load", 35).jsonPath();

        assertThat(pushed.getString("decision.outcome")).isEqualTo("recommended");
        assertThat(pushed.getInt("decision.recommended")).isEqualTo(4);
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void aScheduleSetsBoundsWithoutAnyMetric() {
        policy("night", "{\"source\": {\"schedule\": [{\"cron\": \"* * * * *\", \"min\": 3, \"max\": 5}]}}")
                .then()
                .statusCode(201);

        await().atMost(SOON).until(() -> desired() == 3);
        assertThat(get("/service/" + service + "/explain").jsonPath().getInt("policies.now.min"))
                .isEqualTo(3);
    }

    @Test
    void explainShowsWhatWouldBeDecidedNowAndWhatWasDecidedLast() {
        begun(TARGET);
        push("load", 35);
        await().atMost(SOON).until(() -> desired() == 4);

        JsonPath explained = get("/service/" + service + "/explain").jsonPath();

        assertThat(explained.getInt("policies.now.policies[0].wanted")).isEqualTo(4);
        assertThat(explained.getInt("policies.recent[0].to")).isEqualTo(4);
    }

    @Test
    void aPausedServiceIsLeftAsItIs() {
        put("/service/" + service, "{\"max\": 20, \"paused\": \"out\"}").then().statusCode(200);
        begun(TARGET);

        JsonPath pushed = push("load", 35).jsonPath();

        assertThat(pushed.getString("decision.outcome")).isEqualTo("held");
        assertThat(pushed.getString("decision.held[0]")).startsWith("paused");
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void aPolicyIsShownWithItsDefaultsAndGoes() {
        policy("load", "{\"source\": {\"push\": \"load\"}, \"rule\": {\"target\": 10}}");

        JsonPath shown = get("/service/" + service + "/policy").jsonPath();
        assertThat(shown.getString("policies[0].name")).isEqualTo("load");
        assertThat(shown.getString("policies[0].missing")).isEqualTo("hold");
        assertThat(shown.getString("policies[0].interval")).isEqualTo("PT10S");
        assertThat(shown.getString("policies[0].rule.per")).isEqualTo("instance");

        delete("/service/" + service + "/policy/load").then().statusCode(204);
        assertProblem(get("/service/" + service + "/policy/load"), 404);
        assertProblem(push("load", 35), 404);
        assertProblem(delete("/service/" + service + "/policy/load"), 404);
    }

    @Test
    void theSamePolicyAgainChangesNothing() {
        begun(TARGET);
        push("load", 35);
        await().atMost(SOON).until(() -> desired() == 4);

        policy("load", TARGET).then().statusCode(200);

        // what comes later is shown later, so nothing came before it
        put("/service/" + service, "{\"max\": 21}").then().statusCode(200);
        await().atMost(SOON)
                .until(() -> get("/event?service=" + service).asString().contains("max 21"));
        assertThat(get("/event?service=" + service).asString())
                .contains("policy load defined")
                .doesNotContain("policy load changed");
    }

    @Test
    void aPolicyGoesWithItsService() {
        begun(TARGET);
        push("load", 10);

        delete("/service/" + service);
        await().atMost(SOON).until(() -> get("/service/" + service).statusCode() == 404);

        assertProblem(get("/service/" + service + "/policy"), 404);
        put("/service/" + service, "{}").then().statusCode(201);
        assertThat(get("/service/" + service + "/policy").jsonPath().getList("policies"))
                .isEmpty();
        assertThat(decisions()).isEmpty();
    }

    @Test
    void allThatIsWrongIsNamedAndNothingChanges() {
        Response refused = policy("load", """
                {"source": {"push": "a b"}, "rule": {"target": 0}, "interval": "PT0.1S", "colour": "red"}""");

        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("source.push", "rule.target", "interval", "colour");
        assertThat(get("/service/" + service + "/policy").jsonPath().getList("policies"))
                .isEmpty();
    }

    @Test
    void whatCanNotBeMetIsRefused() {
        Response outside = policy("night", "{\"source\": {\"schedule\": [{\"cron\": \"0 0 * * *\", \"min\": 30}]}}");
        put("/service/" + service, "{}").then().statusCode(200);
        Response endless = policy("load", TARGET.replace("hold", "max"));

        assertProblem(outside, 400);
        assertThat(outside.jsonPath().getString("errors[0].field")).isEqualTo("source.schedule[0]");
        assertProblem(endless, 400);
        assertThat(endless.jsonPath().getString("errors[0].field")).isEqualTo("missing");
    }

    @Test
    void aPolicyOfAnUnknownServiceIsRefused() {
        assertProblem(put("/service/" + unique("nobody") + "/policy/load", TARGET), 404);
        assertProblem(put("/service/" + service + "/policy/a%20b", TARGET), 400);
    }

    @Test
    void aPushThatIsNoNumberIsRefused() {
        begun(TARGET);

        for (String value : List.of("\"NaN\"", "\"Infinity\"", "\"much\"", "null", "{}", "1e999")) {
            Response refused = post("/service/" + service + "/metric/load", "{\"value\": " + value + "}");
            assertThat(refused.statusCode()).as(value + refused.asString()).isBetween(400, 400);
        }
        assertProblem(
                post(
                        "/service/" + service + "/metric/load",
                        "{\"value\": 1, \"at\": \"" + Instant.now().plusSeconds(60) + "\"}"),
                400);
        assertThat(get("/service/" + service + "/decision").asString()).doesNotContain("\"value\"");
    }

    @Test
    void anOldValueIsMissingAndHoldsWhatThereIs() {
        begun(TARGET);

        Response pushed = post(
                "/service/" + service + "/metric/load",
                "{\"value\": 100, \"at\": \"" + Instant.now().minusSeconds(3600) + "\"}");

        assertThat(pushed.jsonPath().getString("decision.policies[0].missing")).contains("older than PT5M");
        assertThat(pushed.jsonPath().getString("decision.outcome")).isEqualTo("held");
        assertThat(desired()).isEqualTo(1);
    }

    private List<String> decisions() {
        return get("/service/" + service + "/decision").jsonPath().getList("decisions.outcome");
    }

    /** A policy that was evaluated once, so that nothing but what is pushed leads to a decision now. */
    private void begun(String body) {
        policy("load", body).then().statusCode(201);
        await().atMost(SOON).until(() -> !decisions().isEmpty());
    }

    private Response policy(String name, String body) {
        return put("/service/" + service + "/policy/" + name, body);
    }

    private Response push(String metric, double value) {
        // as httpie sends it
        return post("/service/" + service + "/metric/" + metric, "{\"value\": \"" + value + "\"}");
    }
}
