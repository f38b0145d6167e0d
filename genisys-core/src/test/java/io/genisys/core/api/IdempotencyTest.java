package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.memory.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FastProfile.class)
class IdempotencyTest extends CoreTestBase {

    private final String key = unique("key");

    private Response keyed(String path, String body) {
        return http().header("Idempotency-Key", key).body(body).post(path);
    }

    private String body(String more) {
        return "{\"compute\": \"" + compute + "\"" + more + "}";
    }

    @Test
    void anUpscaleUnderTheSameKeyHappensOnce() {
        String path = "/service/" + service + "/upscale";

        Response first = keyed(path, body(""));
        Response second = keyed(path, body(""));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void aDownscaleUnderTheSameKeyHappensOnceEvenWhereNothingIsLeft() {
        upscale(2).then().statusCode(200);
        String path = "/service/" + service + "/downscale";

        Response first = keyed(path, body(", \"count\": 2"));
        Response second = keyed(path, body(", \"count\": 2"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).as(second.asString()).isEqualTo(200);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
    }

    @Test
    void aScaleUnderTheSameKeyDoesNotUndoWhatCameAfterIt() {
        String path = "/service/" + service + "/scale";
        keyed(path, body(", \"number\": 1")).then().statusCode(200);
        upscale(2).then().statusCode(200);

        keyed(path, body(", \"number\": 1")).then().statusCode(200);

        assertThat(stub.running(service)).hasSize(3);
    }

    @Test
    void parallelRequestsUnderTheSameKeyAreOneOperation() throws Exception {
        String path = "/service/" + service + "/upscale";
        upscale(1).then().statusCode(200);

        List<Response> answers = ConcurrencyTest.parallel(ConcurrencyTest.times(20, () -> keyed(path, body(""))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers.stream().map(one -> one.jsonPath().getString("id")).distinct())
                .hasSize(1);
        assertThat(stub.running(service)).hasSize(2);
    }

    @Test
    void parallelScalesUnderTheSameKeyAreOneOperation() throws Exception {
        String path = "/service/" + service + "/scale";

        List<Response> answers =
                ConcurrencyTest.parallel(ConcurrencyTest.times(10, () -> keyed(path, body(", \"number\": 4"))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers.stream().map(one -> one.jsonPath().getString("id")).distinct())
                .hasSize(1);
        assertThat(stub.running(service)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upscale", "downscale"})
    void aKeyThatCameWithAnotherBodyIsRefused(String verb) {
        upscale(3).then().statusCode(200);
        String path = "/service/" + service + "/" + verb;
        keyed(path, body("")).then().statusCode(200);
        int before = desired();

        Response answer = keyed(path, body(", \"count\": 2"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
        assertThat(desired()).isEqualTo(before);
    }

    @Test
    void aFailureUnderAKeyIsTheAnswerAgain() {
        String path = "/service/" + service + "/upscale";
        stub.next("upscale", Fault.full());

        keyed(path, body("")).then().statusCode(503);
        Response again = keyed(path, body(""));

        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aComputeUnderTheSameKeyIsRegisteredOnce() throws Exception {
        String name = unique("compute");
        String body = "{\"name\": \"" + name + "\", \"connector\": \"" + stub.url() + "\"}";

        List<Response> answers = ConcurrencyTest.parallel(ConcurrencyTest.times(8, () -> keyed("/compute", body)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(post("/compute", body).statusCode()).isEqualTo(409);
        assertThat(keyed("/compute", body.replace("}", ", \"token\": \"secret\"}"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    void aRegistrationUnderTheSameKeyIsAnsweredAsItWasAfterTheComputeIsGone() {
        String name = unique("compute");
        String body = "{\"name\": \"" + name + "\", \"connector\": \"" + stub.url() + "\"}";
        Response first = keyed("/compute", body);
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);

        Response again = keyed("/compute", body);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(get("/compute/" + name).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "start", "restart"})
    void aPowerCallUnderTheSameKeyIsMadeOnce(String verb) {
        String path = "/instance/" + upscale(1).jsonPath().getString("instances[0].id") + "/" + verb;

        Response first = keyed(path, "");
        Response second = keyed(path, "");

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(stub.requests(verb)).hasSize(1);
    }

    @Test
    void aRestartOfWhichNobodyKnowsWhetherItHappenedIsNotMadeAgain() {
        String path = "/instance/" + upscale(1).jsonPath().getString("instances[0].id") + "/restart";
        stub.next("restart", Fault.failedAfterwards(Code.TIMEOUT));

        Response first = keyed(path, "");
        Response second = keyed(path, "");

        assertThat(first.statusCode()).isEqualTo(504);
        assertThat(second.statusCode()).isEqualTo(504);
        assertThat(second.jsonPath().getString("effect")).isEqualTo("unknown");
        assertThat(stub.requests("restart")).hasSize(1);
    }

    @Test
    void aRestartThatHadNoEffectMayBeTriedAgainUnderItsKey() {
        String path = "/instance/" + upscale(1).jsonPath().getString("instances[0].id") + "/restart";
        stub.next("restart", Fault.refused(Code.BACKEND_UNAVAILABLE));

        assertThat(keyed(path, "").statusCode()).isEqualTo(503);
        assertThat(keyed(path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void whileAPowerCallIsUnderWayItsKeyIsTaken() throws Exception {
        String path = "/instance/" + upscale(1).jsonPath().getString("instances[0].id") + "/restart";
        CountDownLatch released = new CountDownLatch(1);
        stub.next("restart", Fault.held(released));
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> keyed(path, ""));
        await().until(() -> stub.requests("restart").size() == 1);

        Response second = keyed(path, "");
        released.countDown();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("code")).isEqualTo("request-under-way");
        assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stub.requests("restart")).hasSize(1);
    }

    @Test
    void aKeyOfOneVerbIsNotTakenForAnother() {
        String id = upscale(1).jsonPath().getString("instances[0].id");
        keyed("/instance/" + id + "/stop", "").then().statusCode(200);

        assertThat(keyed("/instance/" + id + "/start", "").statusCode()).isEqualTo(422);
        assertThat(stub.requests("start")).isEmpty();
    }

    @Test
    void parallelPutsOfOneComputeAllSucceed() throws Exception {
        String name = unique("compute");

        List<Response> answers = ConcurrencyTest.parallel(
                ConcurrencyTest.times(8, () -> put("/compute/" + name, "{\"connector\": \"" + stub.url() + "\"}")));

        assertThat(answers).extracting(Response::statusCode).isSubsetOf(200, 201);
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ü"})
    void aKeyOutsideTheSyntaxIsRefused(String wrong) {
        Response answer =
                http().header("Idempotency-Key", wrong).body(body("")).post("/service/" + service + "/upscale");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("Idempotency-Key");
        assertThat(stub.running(service)).isEmpty();
    }
}
