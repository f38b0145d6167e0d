package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.genisys.connector.Code;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.RawFault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connector may do wrong, and what the caller and the wanted count see of it. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ConnectorFaultsTest extends CoreTestBase {

    private static final Map<String, String> NONE = Map.of();

    /** A fault of the connector or of the wire. */
    private interface Order {

        void to(StubConnector stub, String verb);
    }

    private static Order order(Fault fault) {
        return (stub, verb) -> stub.next(verb, fault);
    }

    private static Order onTheWire(RawFault fault) {
        return (stub, verb) -> stub.onTheWire(verb, fault);
    }

    static Stream<Arguments> unknownOutcomes() {
        return Stream.of(
                Arguments.of("dropped before", order(Fault.requestLost())),
                Arguments.of("dropped after", order(Fault.answerLost())),
                Arguments.of("half an answer", onTheWire(RawFault.halfAnswer())),
                Arguments.of("HTML", onTheWire(RawFault.instead(200, "text/html", "<html>hello</html>", NONE))),
                Arguments.of(
                        "HTML error", onTheWire(RawFault.instead(502, "text/html", "<html>bad gateway</html>", NONE))),
                Arguments.of(
                        "garbage",
                        onTheWire(RawFault.instead(
                                200, "application/json", "{]", Map.of("Genisys-Connector", "stub/1")))),
                Arguments.of(
                        "another's JSON",
                        onTheWire(RawFault.instead(
                                200, "application/json", "{\"a\":1}", Map.of("Genisys-Connector", "stub/1")))),
                Arguments.of(
                        "redirect",
                        onTheWire(RawFault.instead(
                                307, "text/plain", "", Map.of("Location", "http://127.0.0.1:1/elsewhere")))),
                Arguments.of(
                        "no identity",
                        onTheWire(
                                RawFault.instead(200, "application/json", "{\"instances\":[],\"failures\":[]}", NONE))),
                Arguments.of(
                        "a refusal of something in between",
                        onTheWire(RawFault.instead(403, "text/html", "<html/>", NONE))),
                Arguments.of("503 with effect", order(Fault.failedAfterwards(Code.BACKEND_UNAVAILABLE))),
                Arguments.of("504", order(Fault.failedAfterwards(Code.TIMEOUT))),
                Arguments.of("500", order(Fault.failedAfterwards(Code.INTERNAL))),
                Arguments.of("answers too late", order(Fault.delayed(Duration.ofMillis(3800)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unknownOutcomes")
    void anUnknownOutcomeIsSentAgainAsTheSameOperation(String name, Order fault) {
        fault.to(stub, "upscale");

        Response answer = upscale(3);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("instances")).hasSize(3);
        assertThat(stub.running(service)).hasSize(3);
        assertThat(stub.requests("upscale")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(stub.requests("upscale"))
                .extracting(request -> JsonPath.from(request.body()).getString("operation"))
                .containsOnly(answer.jsonPath().getString("id"));
        assertThat(desired()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unknownOutcomes")
    void anUnknownDownscaleIsSentAgainAsTheSameOperation(String name, Order fault) {
        upscale(3).then().statusCode(200);
        fault.to(stub, "downscale");

        Response answer = downscale(2);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whatArrivesTwiceHappensOnce() {
        stub.next("upscale", Fault.duplicated());
        stub.next("downscale", Fault.duplicated());

        upscale(3).then().statusCode(200);
        assertThat(stub.running(service)).hasSize(3);
        assertThat(desired()).isEqualTo(3);
        downscale(2).then().statusCode(200);

        assertThat(stub.running(service)).hasSize(1);
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whatHangsIsAnsweredWith202AndGoesOn() {
        CountDownLatch released = new CountDownLatch(1);
        stub.next("upscale", Fault.held(released));

        Response answer = http().header("Prefer", "wait=0")
                .body("{\"compute\": \"" + compute + "\"}")
                .post("/service/" + service + "/upscale");

        assertThat(answer.statusCode()).isEqualTo(202);
        String location = answer.header("Location");
        assertThat(location).endsWith("/operation/" + answer.jsonPath().getString("id"));
        assertThat(answer.jsonPath().getString("state")).isIn("accepted", "running");
        released.countDown();
        await().until(() -> get(location).jsonPath().getString("state").equals("succeeded"));
        assertThat(get(location).jsonPath().getList("instances")).hasSize(1);
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void aThrottledComputeIsLeftAloneForAsLongAsItAsks() {
        stub.next("upscale", Fault.throttled(Duration.ofSeconds(1)));
        Instant before = Instant.now();

        Response answer = upscale(1);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(stub.requests("upscale")).hasSize(2);
    }

    @Test
    void refusalsAfterALostAnswerEndItAsSoonAsTheLostRequestCanNoLongerTakeEffect() {
        upscale(1).then().statusCode(200);
        Fault[] full = new Fault[200];
        Arrays.fill(full, Fault.full());
        full[0] = Fault.requestLost();
        stub.next("upscale", full);
        Instant start = Instant.now();

        upscale(2).then().statusCode(503).body("code", equalTo("insufficient-capacity"));

        // the first attempt's three seconds and the clocks' skew, and not the operation's eight seconds
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(7));
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void pastTheDeadlineTheListDecidesThatItHappened() {
        Fault lost = Fault.answerLost();
        stub.next("upscale", Collections.nCopies(200, lost).toArray(Fault[]::new));

        Response answer = http().header("Prefer", "wait=20")
                .body("{\"compute\": \"" + compute + "\", \"count\": 2}")
                .post("/service/" + service + "/upscale");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("instances")).hasSize(2);
        assertThat(desired()).isEqualTo(2);
    }

    @Test
    void pastTheDeadlineTheListDecidesThatItDidNotHappen() {
        Fault lost = Fault.requestLost();
        stub.next("upscale", Collections.nCopies(200, lost).toArray(Fault[]::new));

        Response answer = http().header("Prefer", "wait=20")
                .body("{\"compute\": \"" + compute + "\", \"count\": 2}")
                .post("/service/" + service + "/upscale");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(504);
        assertThat(answer.jsonPath().getString("compute")).isEqualTo(compute);
        assertThat(desired()).isZero();
    }

    @Test
    void aComputeThatHangsDelaysNoOther() {
        CountDownLatch released = new CountDownLatch(1);
        StubConnector other = StubConnector.start();
        String quick = unique("quick");
        register(quick, other);
        upscale(1).then().statusCode(200);
        stub.next("upscale", Collections.nCopies(400, Fault.held(released)).toArray(Fault[]::new));
        for (int i = 0; i < 40; i++) {
            http().header("Prefer", "wait=0")
                    .body("{\"compute\": \"" + compute + "\"}")
                    .post("/service/" + service + "/upscale")
                    .then()
                    .statusCode(202);
        }
        Instant before = Instant.now();

        Response answer = post("/service/" + service + "/upscale", "{\"compute\": \"" + quick + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        // the others hang for three seconds an attempt
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(2500));
        released.countDown();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stub.running(service)).hasSize(41));
        assertThat(desired()).isEqualTo(42);
    }

    @Test
    void aConnectorThatIsDownRefusesAndChangesNothing() {
        String name = unique("down");
        StubConnector gone = StubConnector.start();
        post("/compute", "{\"name\": \"" + name + "\", \"connector\": \"" + gone.url() + "\"}")
                .then()
                .statusCode(201);
        gone.close();

        Response answer = post("/service/" + service + "/upscale", "{\"compute\": \"" + name + "\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("compute")).isEqualTo(name);
        assertThat(answer.jsonPath().getString("effect")).isEqualTo("none");
        assertThat(get("/compute/" + name).jsonPath().getBoolean("status.reachable"))
                .isFalse();
        assertThat(get("/compute/" + name).jsonPath().getString("status.lastError.code"))
                .isEqualTo("backend-unavailable");
        assertThat(desired()).isZero();
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }
}
