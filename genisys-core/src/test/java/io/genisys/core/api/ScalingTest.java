package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Code;
import io.genisys.connector.InstanceState;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class ScalingTest extends CoreTestBase {

    @Test
    void definesShowsAndListsAService() {
        String body = """
                {"template": {"command": ["run"], "environment": {"A": "b"}, "docker": {"image": "x"}},
                 "min": "0", "max": "3"}""";

        Response made = put("/service/" + service, body);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/service/" + service);
        assertThat(put("/service/" + service, body).statusCode()).isEqualTo(200);
        assertThat(get("/service/" + service).jsonPath().getString("template.docker.image"))
                .isEqualTo("x");
        assertThat(get("/service/" + service).jsonPath().getInt("max")).isEqualTo(3);
        assertThat(get("/service").jsonPath().getList("services.name", String.class))
                .contains(service);
        upscale(1).then().statusCode(200);
        assertThat(stub.requests("upscale").get(0).body()).contains("\"command\":[\"run\"]");
        assertThat(delete("/service/" + service).statusCode()).isEqualTo(204);
    }

    @Test
    void listsComputesWithHowTheyAre() {
        upscale(2).then().statusCode(200);

        var status = get("/compute").jsonPath();

        int index = status.getList("computes.name", String.class).indexOf(compute);
        assertThat(status.getBoolean("computes[" + index + "].status.reachable"))
                .isTrue();
        assertThat(status.getString("computes[" + index + "].status.kind")).isEqualTo("stub");
        assertThat(status.getInt("computes[" + index + "].status.instances")).isEqualTo(2);
        assertThat(status.getInt("computes[" + index + "].status.capacity.total.instances"))
                .isEqualTo(2000);
        assertThat(status.getList("computes[" + index + "].status.features", String.class))
                .contains("logs");
    }

    @Test
    void refusesToLeaveTheBounds() {
        put("/service/" + service, "{\"min\": 1, \"max\": 2}").then().statusCode(201);
        upscale(2).then().statusCode(200);

        assertThat(upscale(1).jsonPath().getString("code")).isEqualTo("above-maximum");
        assertThat(scale(3).jsonPath().getString("code")).isEqualTo("above-maximum");
        assertThat(downscale(2).jsonPath().getString("code")).isEqualTo("below-minimum");
        assertThat(scale(0).statusCode()).isEqualTo(409);
        assertThat(desired()).isEqualTo(2);
        assertThat(stub.running(service)).hasSize(2);
        delete("/service/" + service).then().statusCode(204);
    }

    @Test
    void whatCannotBeClearedAwayTakesNothingFromAScaleThatGrows() {
        upscale(1).then().statusCode(200);
        stub.backend().add(service, InstanceState.RUNNING);
        stub.backend().add(service, InstanceState.FAILED);
        stub.next("downscale", Fault.refused(Code.FORBIDDEN));

        scale(2);

        assertThat(desired()).isEqualTo(2);
    }

    @Test
    void refusesToRemoveMoreThanThereAre() {
        upscale(1).then().statusCode(200);

        Response answer = downscale(2);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("too-few-instances");
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void scalingToWhatIsThereChangesNothing() {
        scale(2).then().statusCode(200);

        Response answer = scale(2);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("succeeded");
        assertThat(stub.requests("upscale")).hasSize(1);
        assertThat(stub.requests("downscale")).isEmpty();
    }

    @Test
    void scalingToTheSameNumberReplacesWhatEnded() {
        scale(3).then().statusCode(200);
        stub.backend().kill(stub.running(service).get(0).id());
        stub.backend().become(stub.running(service).get(0).id(), InstanceState.FAILED);

        assertThat(scale(3).statusCode()).isEqualTo(200);

        assertThat(stub.running(service)).hasSize(3).allMatch(one -> one.state() == InstanceState.RUNNING);
    }

    @Test
    void theEmptiestComputeGrowsAndTheFullestShrinks() {
        StubConnector other = StubConnector.start();
        String name = unique("other");
        register(name, other);
        upscale(2).then().statusCode(200);

        post("/service/" + service + "/upscale", "{}").then().statusCode(200);
        assertThat(other.running(service)).hasSize(1);
        post("/service/" + service + "/downscale", "{}").then().statusCode(200);
        assertThat(stub.running(service)).hasSize(1);
        post("/service/" + service + "/scale", "{\"number\": 5}").then().statusCode(200);

        assertThat(stub.running(service).size() + other.running(service).size()).isEqualTo(5);
        post("/service/" + service + "/scale", "{\"number\": 1}").then().statusCode(200);
        assertThat(stub.running(service).size() + other.running(service).size()).isEqualTo(1);
    }

    @Test
    void moreThanOneRequestHoldsGoesInSeveralOperations() {
        upscale(800).then().statusCode(200);
        upscale(800).then().statusCode(200);

        Response answer = delete("/service/" + service);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        assertThat(stub.running(service)).isEmpty();
        assertThat(stub.requests("downscale")).hasSize(2);
    }

    @Test
    void anUpscaleAdoptsWhatRunsThereAlready() {
        stub.backend().add(service, InstanceState.RUNNING);

        upscale(1).then().statusCode(200);

        assertThat(desired()).isEqualTo(2);
        assertThat(stub.running(service)).hasSize(2);
        downscale(2).then().statusCode(200);
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aDownscaleAdoptsWhatRunsThereAlready() {
        var kept = new ArrayList<>();
        kept.add(stub.backend().add(service, InstanceState.RUNNING).id());
        stub.backend().add(service, InstanceState.RUNNING);

        downscale(1).then().statusCode(200);

        assertThat(desired()).isEqualTo(1);
        assertThat(stub.running(service)).hasSize(1);
        assertThat(stub.requests("downscale")).hasSize(1);
    }

    @Test
    void aScaleAdoptsWhatRunsThereAlready() {
        stub.backend().add(service, InstanceState.RUNNING);
        stub.backend().add(service, InstanceState.RUNNING);

        scale(3).then().statusCode(200);

        assertThat(stub.running(service)).hasSize(3);
        assertThat(stub.requests("downscale")).isEmpty();
    }

    @Test
    void withoutAComputeOneThatWouldNotTakeTheServiceIsPassedOver() {
        StubConnector ignorant = StubConnector.start();
        register("a-" + compute, ignorant);
        ignorant.next("check", Fault.refused(Code.UNKNOWN_SERVICE));

        Response answer = post("/service/" + service + "/upscale", "{}");

        assertThat(answer.jsonPath().getString("compute")).isEqualTo(compute);
        assertThat(ignorant.requests("upscale")).isEmpty();
    }

    @Test
    void withoutAComputeWhatRunsAnywhereAlreadyIsAdopted() {
        StubConnector other = StubConnector.start();
        register(unique("other"), other);
        stub.backend().add(service, InstanceState.RUNNING);
        other.backend().add(service, InstanceState.RUNNING);
        other.backend().add(service, InstanceState.RUNNING);

        post("/service/" + service + "/scale", "{\"number\": 3}").then().statusCode(200);

        assertThat(stub.requests("downscale")).isEmpty();
        assertThat(desired()).isEqualTo(3);
        post("/service/" + service + "/downscale", "{}").then().statusCode(200);
        assertThat(other.running(service)).hasSize(1);
    }

    @Test
    void anInstanceThatNobodyKnewMayBeDeleted() {
        var ended = stub.backend().add(service, InstanceState.FAILED);
        var running = stub.backend().add(service, InstanceState.RUNNING);

        assertThat(delete("/instance/" + ended.id()).statusCode()).isEqualTo(200);
        assertThat(delete("/instance/" + running.id()).statusCode()).isEqualTo(200);

        assertThat(stub.running(service)).isEmpty();
    }
}
