package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.ServiceName;
import io.genisys.connector.memory.Fault;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.operation.Ground;
import io.genisys.core.operation.Scaling;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class RemovalTest extends CoreTestBase {

    @Inject
    Scaling scaling;

    @Test
    void deletingAServiceTerminatesItsInstancesFirst() {
        put("/service/" + service, "{\"min\": 1}").then().statusCode(201);
        upscale(3).then().statusCode(200);

        assertThat(delete("/service/" + service).statusCode()).isEqualTo(204);

        assertThat(stub.running(service)).isEmpty();
        assertThat(get("/service/" + service).statusCode()).isEqualTo(404);
        assertThat(delete("/service/" + service).statusCode()).isEqualTo(404);
    }

    @Test
    void whoGoesOnWithADeletionThatIsOverBringsNothingBack() {
        assertThatThrownBy(() ->
                        scaling.empty(new ServiceName(service), Set.of(new ComputeName(compute)), Why.user("a test")))
                .hasMessageContaining(service);

        assertThat(get("/service/" + service).statusCode()).isEqualTo(404);
    }

    @Test
    void whoBringsAServiceWithinItsBoundsBringsNoDeletedOneBack() {
        assertThatThrownBy(() -> scaling.bring(new ServiceName(service), 2, Why.user("a test"), Ground.NONE))
                .hasMessageContaining(service);

        assertThat(get("/service/" + service).statusCode()).isEqualTo(404);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void deletingAServiceWithoutInstancesIsImmediate() {
        put("/service/" + service, "{}").then().statusCode(201);

        assertThat(delete("/service/" + service).statusCode()).isEqualTo(204);
        assertThat(get("/service/" + service).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletionThatTakesLongerGoesOnByItself() {
        upscale(2).then().statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("downscale", Fault.held(released));

        Response first = given().header("Prefer", "wait=0").delete("/service/" + service);
        Response second = given().header("Prefer", "wait=0").delete("/service/" + service);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(get("/service/" + service).jsonPath().getBoolean("deleting")).isTrue();
        assertThat(upscale(1).statusCode()).isEqualTo(409);
        assertThat(put("/service/" + service, "{}").statusCode()).isEqualTo(409);
        released.countDown();
        await().until(() -> get("/service/" + service).statusCode() == 404);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aDeletionThatTheConnectorRefusesGoesOnByItself() {
        upscale(2).then().statusCode(200);
        Fault refusal = Fault.refused(Code.FORBIDDEN);
        stub.next("downscale", refusal, refusal, refusal);

        Response first = delete("/service/" + service);

        assertThat(first.statusCode()).isEqualTo(202);
        await().until(() -> get("/service/" + service).statusCode() == 404);
        assertThat(stub.running(service)).isEmpty();
        assertThat(stub.requests("downscale")).hasSize(4);
    }

    @Test
    void aComputeThatHangsHoldsUpNoDeletionElsewhere() {
        var hanging = io.genisys.core.stub.StubConnector.start();
        String name = unique("hanging");
        register(name, hanging);
        upscale(2).then().statusCode(200);
        post("/service/" + service + "/upscale", "{\"compute\": \"" + name + "\"}")
                .then()
                .statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        hanging.next("downscale", Fault.held(released));
        stub.next("downscale", Fault.refused(Code.FORBIDDEN));

        given().header("Prefer", "wait=0").delete("/service/" + service).then().statusCode(202);

        await().until(() -> stub.running(service).isEmpty());
        assertThat(hanging.running(service)).hasSize(1);
        released.countDown();
        await().until(() -> get("/service/" + service).statusCode() == 404);
    }

    @Test
    void aDeletionThatLeavesSomeSaysWhyAndWhenItGoesOn() {
        upscale(3).then().statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("downscale", Fault.keeping(1));

        delete("/service/" + service).then().statusCode(202);
        stub.next("downscale", Fault.held(released));

        var shown = get("/service/" + service).jsonPath();
        assertThat(shown.getBoolean("deleting")).isTrue();
        assertThat(shown.getInt("deletion.attempts")).isEqualTo(1);
        assertThat(shown.getString("deletion.reason")).contains("this fault was ordered");
        assertThat(shown.getString("deletion.nextAttemptAt")).isNotBlank();
        assertThat(stub.running(service)).hasSize(1);
        released.countDown();
        await().until(() -> get("/service/" + service).statusCode() == 404);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aDrainThatLeavesSomeGoesOnByItself() {
        upscale(3).then().statusCode(200);
        stub.next("downscale", Fault.keeping(2));

        delete("/compute/" + compute + "?drain=true").then().statusCode(202);

        await().until(() -> get("/compute/" + compute).statusCode() == 404);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void whatIsDefinedAgainAfterItsDeletionIsNotDeletedAnyMore() {
        upscale(1).then().statusCode(200);
        stub.next("downscale", Fault.keeping(1));
        delete("/service/" + service).then().statusCode(202);
        await().until(() -> get("/service/" + service).statusCode() == 404);

        upscale(1).then().statusCode(200);

        assertThat(get("/service/" + service).jsonPath().getBoolean("deleting")).isFalse();
        assertThat(get("/service/" + service).jsonPath().getMap("deletion")).isNull();
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void aDeletionWhileAnUpscaleIsUnderWayLeavesNothing() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.delayed(java.time.Duration.ofMillis(300)));
        http().header("Prefer", "wait=0")
                .body("{\"compute\": \"" + compute + "\", \"count\": 2}")
                .post("/service/" + service + "/upscale")
                .then()
                .statusCode(202);

        Response answer = delete("/service/" + service);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(202, 204);
        await().until(() -> get("/service/" + service).statusCode() == 404);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aComputeInUseIsOnlyDeletedByDraining() {
        upscale(2).then().statusCode(200);

        Response refused = delete("/compute/" + compute);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("drain=true");
        assertThat(get("/compute/" + compute).jsonPath().getBoolean("draining")).isFalse();
        assertThat(delete("/compute/" + compute + "?drain=true").statusCode()).isEqualTo(204);
        assertThat(stub.running(service)).isEmpty();
        assertThat(get("/compute/" + compute).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingIsLaunchedWhileAComputeIsDrained() {
        upscale(1).then().statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("downscale", Fault.held(released));
        given().header("Prefer", "wait=0")
                .delete("/compute/" + compute + "?drain=true")
                .then()
                .statusCode(202);

        assertThat(upscale(1).statusCode()).isEqualTo(409);

        released.countDown();
        await().until(() -> get("/compute/" + compute).statusCode() == 404);
    }

    @Test
    void drainingLeavesWhatRunsOnOtherComputes() {
        var other = io.genisys.core.stub.StubConnector.start();
        String name = unique("other");
        register(name, other);
        upscale(1).then().statusCode(200);
        post("/service/" + service + "/upscale", "{\"compute\": \"" + name + "\"}")
                .then()
                .statusCode(200);

        assertThat(delete("/compute/" + compute + "?drain=true").statusCode()).isEqualTo(204);

        assertThat(other.running(service)).hasSize(1);
        assertThat(desired()).isEqualTo(1);
    }
}
