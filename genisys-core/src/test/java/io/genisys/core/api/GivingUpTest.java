package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.InstanceState;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What hangs is given up, and what is gone for good is forgotten. */
@QuarkusTest
@TestProfile(FastProfile.class)
class GivingUpTest extends CoreTestBase {

    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void anOperationThatHangsIsGivenUpAndItsCallerHearsOfIt() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.held(released));
        CompletableFuture<Response> caller = CompletableFuture.supplyAsync(() -> upscale(2));
        String id = await().until(this::underWay, found -> found != null);

        Response answer = delete("/operation/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("failed");
        assertThat(answer.jsonPath().getString("problem.code")).isEqualTo("given-up");
        assertThat(answer.jsonPath().getString("problem.effect")).isEqualTo("unknown");
        assertThat(caller.join().statusCode()).isEqualTo(504);
        assertThat(caller.join().jsonPath().getString("code")).isEqualTo("given-up");
        assertThat(desired()).isEqualTo(1);
        released.countDown();
        await().until(() -> stub.running(service).size(), size -> size == 3);
        assertThat(get("/operation/" + id).jsonPath().getString("state")).isEqualTo("failed");
        assertThat(desired()).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpIsNotSentAgain() {
        upscale(1).then().statusCode(200);
        stub.next(
                "upscale",
                Collections.nCopies(100, Fault.failedAfterwards(Code.INTERNAL)).toArray(Fault[]::new));
        CompletableFuture<Response> caller = CompletableFuture.supplyAsync(() -> upscale(2));
        await().until(() -> stub.requests("upscale").size(), sent -> sent > 3);

        delete("/operation/" + underWay()).then().statusCode(200);

        assertThat(caller.join().jsonPath().getString("code")).isEqualTo("given-up");
        int sent = stub.requests("upscale").size();
        await().during(Duration.ofMillis(800))
                .atMost(Duration.ofSeconds(3))
                .until(() -> stub.requests("upscale").size() <= sent + 1); // one may have been on its way
    }

    @Test
    void aDownscaleThatIsGivenUpWantsItsInstancesAgain() {
        upscale(3).then().statusCode(200);
        stub.next("downscale", Fault.held(released));
        CompletableFuture<Response> caller = CompletableFuture.supplyAsync(() -> downscale(2));
        String id = await().until(this::underWay, found -> found != null);

        delete("/operation/" + id).then().statusCode(200);

        assertThat(caller.join().jsonPath().getString("code")).isEqualTo("given-up");
        assertThat(desired()).isEqualTo(3);
        released.countDown();
    }

    @Test
    void whatIsGivenUpAndWasTakenAwayAlreadyIsNotTakenAwayAgain() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.held(released));
        CompletableFuture<Response> caller = CompletableFuture.supplyAsync(() -> upscale(2));
        String id = await().until(this::underWay, found -> found != null);
        for (int i = 0; i < 3; i++) {
            String unknown =
                    stub.backend().add(service, InstanceState.RUNNING).id().value();
            delete("/instance/" + unknown).then().statusCode(200);
        }

        delete("/operation/" + id).then().statusCode(200);

        assertThat(desired()).isZero();
        released.countDown();
        caller.join();
    }

    @Test
    void oneThatIsOverStaysAsItIs() {
        String id = upscale(1).jsonPath().getString("id");

        Response answer = delete("/operation/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("succeeded");
        assertThat(desired()).isEqualTo(1);
        assertThat(delete("/operation/01a1fdcc-539b-73ff-82c0-639d5853ec17").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anInstanceWhoseBackendIsGoneForGoodIsForgottenAndThenItsCompute() {
        StubConnector dying = StubConnector.start();
        String place = unique("dying");
        post("/compute", "{\"name\": \"" + place + "\", \"connector\": \"" + dying.url() + "\"}")
                .then()
                .statusCode(201);
        String id = post("/service/" + service + "/upscale", "{\"compute\": \"" + place + "\"}")
                .jsonPath()
                .getString("instances[0].id");
        dying.close();
        assertThat(delete("/instance/" + id).statusCode()).isEqualTo(503);
        assertThat(delete("/compute/" + place).statusCode()).isEqualTo(409);

        Response answer = delete("/instance/" + id + "?force=true");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("succeeded");
        assertThat(answer.jsonPath().getList("terminated", String.class)).containsExactly(id);
        assertThat(get("/service/" + service).jsonPath().getInt("desired")).isZero();
        assertThat(delete("/instance/" + id + "?force=true").statusCode()).isEqualTo(404);
        assertThat(delete("/compute/" + place).statusCode()).isEqualTo(204);
    }

    @Test
    void forceIsTrueOrFalse() {
        String id = upscale(1).jsonPath().getString("instances[0].id");

        Response answer = delete("/instance/" + id + "?force=yes");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("force");
        assertThat(stub.running(service)).hasSize(1);
    }

    private String underWay() {
        return get("/operation?service=" + service)
                .jsonPath()
                .getString("operations.find { it.state == 'accepted' || it.state == 'running' }?.id");
    }
}
