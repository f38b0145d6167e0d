package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two computes that point at one connector, each with instances of its own. */
@QuarkusTest
@TestProfile(FastProfile.class)
class SharedConnectorTest extends CoreTestBase {

    private final String other = unique("compute");

    @BeforeEach
    void registerOther() {
        register(other, stub);
    }

    @Test
    void eachInstanceIsListedOnceUnderItsCompute() {
        upscale(2).then().statusCode(200);
        upscaleOther(1);

        List<String> computes =
                get("/service/" + service + "/instance").jsonPath().getList("instances.compute");

        assertThat(computes).containsExactlyInAnyOrder(compute, compute, other);
    }

    @Test
    void eachComputeCountsItsOwn() {
        upscale(2).then().statusCode(200);
        upscaleOther(1);

        assertThat(get("/compute/" + compute).jsonPath().getInt("status.instances"))
                .isEqualTo(2);
        assertThat(get("/compute/" + other).jsonPath().getInt("status.services['" + service + "']"))
                .isEqualTo(1);
    }

    @Test
    void scalingOneDoesNotCountTheInstancesOfTheOther() {
        upscale(2).then().statusCode(200);

        post("/service/" + service + "/scale", "{\"number\": 3}").then().statusCode(200);

        assertThat(stub.running(service)).hasSize(3);
        assertThat(desired()).isEqualTo(3);
    }

    @Test
    void drainingOneLeavesTheInstancesOfTheOther() {
        upscale(2).then().statusCode(200);
        upscaleOther(1);

        assertThat(delete("/compute/" + other + "?drain=true").statusCode()).isEqualTo(204);

        assertThat(stub.running(service)).hasSize(2);
    }

    @Test
    void anUnusedOneCanBeDeletedThoughTheConnectorHasInstances() {
        upscale(2).then().statusCode(200);

        assertThat(delete("/compute/" + other).statusCode()).isEqualTo(204);
    }

    @Test
    void anInstanceIsFoundUnderItsComputeOnly() {
        upscale(1).then().statusCode(200);
        String id = stub.running(service).get(0).id().value();

        assertThat(get("/instance/" + id).jsonPath().getString("compute")).isEqualTo(compute);
        assertThat(get("/instance/" + id + "?compute=" + other).statusCode()).isEqualTo(404);
    }

    @Test
    void whatNobodyKnowsIsAdoptedByTheOneThatWasRegisteredFirst() {
        Instance found = stub.backend().add(service, InstanceState.RUNNING);

        post("/service/" + service + "/scale", "{\"number\": 2, \"compute\": \"" + other + "\"}")
                .then()
                .statusCode(200);
        scale(1).then().statusCode(200);

        assertThat(stub.running(service)).hasSize(3).contains(found);
        assertThat(get("/instance/" + found.id()).jsonPath().getString("compute"))
                .isEqualTo(compute);
    }

    @Test
    void whatOneHasAdoptedStaysItsOwnWhenAnElderPointsThere() {
        Instance found = stub.backend().add(service, InstanceState.RUNNING);
        put("/compute/" + compute, "{\"connector\": \"http://127.0.0.1:1\"}")
                .then()
                .statusCode(200);
        post("/service/" + service + "/scale", "{\"number\": 1, \"compute\": \"" + other + "\"}")
                .then()
                .statusCode(200);

        put("/compute/" + compute, "{\"connector\": \"" + stub.url() + "\"}")
                .then()
                .statusCode(200);

        assertThat(get("/instance/" + found.id()).jsonPath().getString("compute"))
                .isEqualTo(other);
        assertThat(stub.running(service)).containsExactly(found);
    }

    private void upscaleOther(int count) {
        post("/service/" + service + "/upscale", "{\"compute\": \"" + other + "\", \"count\": " + count + "}")
                .then()
                .statusCode(200);
    }
}
