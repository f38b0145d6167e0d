package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that move by steps over the API, with real instances' readiness. */
@QuarkusTest
@TestProfile(FastProfile.class)
class StepPolicyTest extends CoreTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String GUARDS = "\"guards\": {\"stabilisationIn\": \"PT0S\", \"cooldownIn\": \"PT0S\"}";

    @BeforeEach
    void threeRun() {
        put("/service/" + service, "{\"max\": 20}").then().statusCode(201);
        upscale(3).then().statusCode(200);
    }

    /** Its policies would go on. */
    @AfterEach
    void theServiceGoes() {
        delete("/service/" + service);
    }

    @Test
    void aStepOutMovesByItsChange() {
        policy(
                "{\"steps\": [{\"from\": 0, \"change\": -1}, {\"from\": 20, \"change\": 0}, {\"from\": 80, \"change\": 2}]}");

        assertThat(push(100).jsonPath().getInt("decision.to")).isEqualTo(5);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stub.running(service)).hasSize(5));
    }

    @Test
    void aStepInMovesByItsChange() {
        policy(
                "{\"steps\": [{\"from\": 0, \"change\": -1}, {\"from\": 20, \"change\": 0}, {\"from\": 80, \"change\": 2}]}");

        assertThat(push(10).jsonPath().getInt("decision.to")).isEqualTo(2);
    }

    @Test
    void aThresholdMovesByItsNumber() {
        policy("{\"above\": 80, \"below\": 20, \"for\": \"PT0S\", \"by\": 2}");

        assertThat(push(100).jsonPath().getInt("decision.to")).isEqualTo(5);
    }

    @Test
    void aServiceWithoutAMaximumIsNotScaledByAMistake() {
        put("/service/" + service, "{\"min\": 1}").then().statusCode(200);
        policy("{\"steps\": [{\"from\": 0, \"change\": 0}, {\"from\": 80, \"count\": 5000}]}", "recommend");

        Response pushed = push(100);

        assertThat(pushed.jsonPath().getInt("decision.recommended")).isEqualTo(1000);
    }

    @Test
    void aPolicyWithAnotherSourceKnowsNothingOfTheOneBefore() throws IOException {
        HttpServer source = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        source.createContext("/", exchange -> {
            // Consul is silent
            if (!exchange.getRequestURI().getPath().startsWith("/v1/")) {
                exchange.sendResponseHeaders(200, 1);
                exchange.getResponseBody().write('0');
                exchange.close();
            }
        });
        source.start();
        try {
            String url = "http://127.0.0.1:" + source.getAddress().getPort() + "/";
            String policy = "/service/" + service + "/policy/asked";
            put(policy, "{\"source\": {\"http\": {\"url\": \"" + url + "\"}}, \"rule\": {\"above\": 5}}")
                    .then()
                    .statusCode(201);
            await().atMost(SOON).until(() -> known("value") != null);

            put(policy, "{\"source\": {\"consul\": {\"url\": \"" + url + "\", \"key\": \"web/count\"}}}")
                    .then()
                    .statusCode(200);

            assertThat(known("value")).isNull();
            assertThat(known("missing")).isNotNull();
        } finally {
            source.stop(0);
        }
    }

    @Test
    void aPushThatIsOlderThanTheNewestIsSaidNotToBeKept() {
        policy("{\"above\": 80, \"for\": \"PT0S\"}");

        assertThat(push(1).jsonPath().getBoolean("kept")).isTrue();
        Response old = post(metric(), "{\"value\": 100, \"at\": \"2020-01-01T00:00:00Z\"}");

        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.jsonPath().getBoolean("kept")).isFalse();
        assertProblem(post(metric(), "{\"value\": 100, \"at\": \"\"}"), 400);
    }

    private void policy(String rule) {
        policy(rule, "enforce");
    }

    private void policy(String rule, String mode) {
        put(
                        "/service/" + service + "/policy/steps",
                        "{\"source\": {\"push\": \"load\"}, \"rule\": " + rule + ", \"mode\": \"" + mode + "\", "
                                + GUARDS + "}")
                .then()
                .statusCode(201);
    }

    private Response push(double value) {
        return post(metric(), "{\"value\": " + value + "}");
    }

    private String metric() {
        return "/service/" + service + "/metric/load";
    }

    private Object known(String field) {
        return get("/service/" + service + "/explain").jsonPath().get("policies.now.policies[0]." + field);
    }
}
