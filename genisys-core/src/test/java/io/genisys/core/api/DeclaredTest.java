package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.Verb;
import io.genisys.core.stub.RawFault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who says how many there are to be is told what was refused, and it is tried again for as long as it takes. */
@QuarkusTest
@TestProfile(ReconcileTest.Profile.class)
class DeclaredTest extends CoreTestBase {

    private static final int FOR_A_WHILE = 500;

    @Test
    void aRefusedScaleFailsStaysDeclaredAndIsCarriedOutLater() {
        refuse("upscale", Code.INSUFFICIENT_CAPACITY, 3);

        Response answer = scale(2);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("insufficient-capacity");
        assertThat(answer.jsonPath().getString("operation.state")).isEqualTo("failed");
        assertThat(desired()).isEqualTo(2);
        await().until(() -> stub.running(service).size() == 2);
        assertThat(stub.requests("upscale")).hasSize(4);
        assertThat(desired()).isEqualTo(2);
    }

    @Test
    void anExplanationSaysWhatIsMissingAndWhy() {
        upscale(1).then().statusCode(200);
        refuse("upscale", Code.INSUFFICIENT_CAPACITY, FOR_A_WHILE);

        scale(3).then().statusCode(503);

        JsonPath place = await().until(this::explain, one -> one.getMap("computes[0].waiting") != null);
        assertThat(place.getInt("desired")).isEqualTo(3);
        assertThat(place.getInt("computes[0].missing")).isEqualTo(2);
        assertThat(place.getString("computes[0].waiting.because"))
                .contains("wanted are 3, there are 1", "this fault was ordered");
        assertThat(place.getString("computes[0].waiting.until")).isNotNull();
    }

    @Test
    void aPartOfAScaleThatIsMissingIsMadeUpFor() {
        stub.next("upscale", Fault.launchingAtMost(1));

        Response answer = scale(3);

        assertThat(answer.jsonPath().getString("state")).isEqualTo("partial");
        assertThat(desired()).isEqualTo(3);
        await().until(() -> stub.running(service).size() == 3);
    }

    @Test
    void aRefusedScaleDownStaysDeclaredAndIsTriedAgainMoreAndMoreSeldom() {
        upscale(3).then().statusCode(200);
        refuse("downscale", Code.FORBIDDEN, FOR_A_WHILE);

        Response answer = scale(1);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(desired()).isEqualTo(1);
        JsonPath place = await().until(this::explain, one -> one.getMap("computes[0].waiting") != null);
        assertThat(place.getInt("computes[0].observed.live")).isEqualTo(3);
        assertThat(place.getString("computes[0].waiting.because"))
                .contains("wanted are 1, there are 3", "this fault was ordered");
        // pauses of 0.4, 0.8 and 1.6 seconds, and a look every fifth of one
        await().during(Duration.ofSeconds(2))
                .until(() -> stub.requests("downscale").size() < 8);
        stub.backend().cancel(Verb.DOWNSCALE);
        await().until(() -> stub.running(service).size() == 1);
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whatWasUnderWayTakesNothingOfIt() throws Exception {
        upscale(3).then().statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("upscale", Fault.held(released), Fault.refused(Code.INSUFFICIENT_CAPACITY));
        CompletableFuture<Response> upscale = CompletableFuture.supplyAsync(() -> upscale(2));
        await().until(() -> desired() == 5 && stub.requests("upscale").size() == 2);

        String id = get("/operation?service=" + service)
                .jsonPath()
                .getString("operations.find { it.state == 'accepted' || it.state == 'running' }?.id");
        scale(6);
        delete("/operation/" + id).then().statusCode(200);

        assertThat(upscale.get().jsonPath().getString("code")).isEqualTo("given-up");
        assertThat(desired()).isEqualTo(6);
        released.countDown();
        await().until(() -> stub.running(service).size() == 6);
    }

    @Test
    void whoGivesItUpDoesNotWantItAnyMore() throws Exception {
        upscale(1).then().statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("upscale", Fault.held(released));
        CompletableFuture<Response> scale = CompletableFuture.supplyAsync(() -> scale(3));
        await().until(() -> desired() == 3 && stub.requests("upscale").size() == 2);

        String id = get("/operation?service=" + service)
                .jsonPath()
                .getString("operations.find { it.state == 'accepted' || it.state == 'running' }?.id");
        delete("/operation/" + id).then().statusCode(200);

        assertThat(scale.get().jsonPath().getString("code")).isEqualTo("given-up");
        assertThat(desired()).isEqualTo(1);
        released.countDown();
        await().until(() -> stub.running(service).size() == 1);
    }

    @Test
    void aMinimumThatIsRefusedStays() {
        refuse("upscale", Code.QUOTA_EXCEEDED, 2);

        put("/service/" + service, "{\"min\": 2}").then().statusCode(201);

        await().until(() -> stub.running(service).size() == 2);
        assertThat(desired()).isEqualTo(2);
        assertThat(stub.requests("upscale")).hasSize(3);
        assertThat(stub.requests("upscale")).allMatch(one -> one.body().contains("\"count\":2"));
        delete("/service/" + service).then().statusCode(204);
    }

    @Test
    void aNewTemplateIsTriedAtOnce() {
        put("/service/" + service, "{}").then().statusCode(201);
        refuse("upscale", Code.INVALID_TEMPLATE, FOR_A_WHILE);
        scale(1).then().statusCode(422);
        // after pauses of 0.4 + 0.8 + 1.6 + 3.2 seconds; the next one is of 6.4
        await().until(() -> stub.requests("upscale").size() >= 5);
        await().until(() -> explain().getMap("computes[0].waiting") != null);
        stub.backend().cancel(Verb.UPSCALE);

        put("/service/" + service, "{\"template\": {\"environment\": {\"A\": \"b\"}}}")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(3)).until(() -> stub.running(service).size() == 1);
    }

    @Test
    void aNameThatNobodyKnowsIsNotWanted() {
        refuse("upscale", Code.UNKNOWN_SERVICE, 1);

        scale(2).then().statusCode(404);

        await().until(() -> get("/service/" + service).statusCode() == 404);
    }

    @Test
    void aCountThatIsRefusedIsSentAgain() {
        StubConnector original = StubConnector.countOnly();
        String name = unique("original");
        register(name, original);
        RawFault refusal = RawFault.instead(403, "text/plain", "not now", Map.of());
        original.onTheWire("scale", Collections.nCopies(3, refusal).toArray(RawFault[]::new));

        Response answer = post("/service/" + service + "/scale", "{\"number\": 4, \"compute\": \"" + name + "\"}");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(desired()).isEqualTo(4);
        JsonPath place = await().until(this::explain, one -> one.getMap("computes[0].waiting") != null);
        assertThat(place.getInt("computes[0].missing")).isEqualTo(4);
        assertThat(place.getString("computes[0].waiting.because")).contains("wanted are 4, the connector counts 0");
        await().until(() -> original.count(service) == 4);
        assertThat(original.requests("scale")).hasSize(4);
        await().until(() -> explain().getInt("computes[0].missing") == 0);
        assertThat(explain().getMap("computes[0].waiting")).isNull();
    }

    private void refuse(String verb, Code code, int times) {
        stub.next(verb, Collections.nCopies(times, Fault.refused(code)).toArray(Fault[]::new));
    }

    private JsonPath explain() {
        return get("/service/" + service + "/explain").jsonPath();
    }
}
