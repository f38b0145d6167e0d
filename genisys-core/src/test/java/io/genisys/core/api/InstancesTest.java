package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.InstanceId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class InstancesTest extends CoreTestBase {

    private String launched() {
        return upscale(1).jsonPath().getString("instances[0].id");
    }

    private String talkative() {
        String id = launched();
        stub.backend().print(new InstanceId(id));
        return id;
    }

    @Test
    void listsTheInstancesOfAServiceWithTheirComputes() {
        upscale(2).then().statusCode(200);

        JsonPath list = get("/service/" + service + "/instance").jsonPath();

        assertThat(list.getList("instances")).hasSize(2);
        assertThat(list.getList("instances.compute", String.class)).containsOnly(compute);
        assertThat(list.getList("instances.state", String.class)).containsOnly("running");
        assertThat(list.getList("unreachable")).isEmpty();
    }

    @Test
    void anUnreachableComputeIsNamedAndNotZero() {
        upscale(1).then().statusCode(200);
        var gone = io.genisys.core.stub.StubConnector.start();
        String name = unique("gone");
        post("/compute", "{\"name\": \"" + name + "\", \"connector\": \"" + gone.url() + "\"}")
                .then()
                .statusCode(201);
        gone.close();

        JsonPath list = get("/service/" + service + "/instance").jsonPath();

        assertThat(list.getList("instances")).hasSize(1);
        assertThat(list.getList("unreachable.compute", String.class)).containsExactly(name);
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    void showsOneInstance() {
        String id = launched();

        Response answer = get("/instance/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("service")).isEqualTo(service);
        assertThat(answer.jsonPath().getString("compute")).isEqualTo(compute);
    }

    @Test
    void deletesOneInstanceAndWantsOneFewer() {
        upscale(2).then().statusCode(200);
        String id = stub.running(service).get(0).id().value();

        Response answer = delete("/instance/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("kind")).isEqualTo("downscale");
        assertThat(stub.running(service)).hasSize(1);
        assertThat(stub.running(service).get(0).id().value()).isNotEqualTo(id);
        assertThat(desired()).isEqualTo(1);
        assertThat(delete("/instance/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void deletingAnInstanceRespectsTheMinimum() {
        put("/service/" + service, "{\"min\": 1}").then().statusCode(201);
        String id = launched();

        assertThat(delete("/instance/" + id).statusCode()).isEqualTo(409);
        assertThat(stub.running(service)).hasSize(1);
        put("/service/" + service, "{}").then().statusCode(200);
    }

    @Test
    void stopsStartsAndRestarts() {
        String id = launched();

        assertThat(power(id, "stop")).isEqualTo("stopped");
        assertThat(power(id, "start")).isEqualTo("running");
        assertThat(power(id, "restart")).isEqualTo("running");
    }

    private static String power(String id, String verb) {
        Response answer = given().post("/instance/" + id + "/" + verb);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getString("state");
    }

    @Test
    void showsStats() {
        Response answer = get("/instance/" + launched() + "/stats");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getDouble("cpuCores")).isEqualTo(0.5);
    }

    @Test
    void showsLogsAsText() {
        for (String query : List.of("", "?follow=true", "?tail=10")) {
            Response answer = given().header("Accept", "*/*").get("/instance/" + talkative() + "/logs" + query);

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/plain");
            assertThat(answer.asString()).isEqualTo("started\nhello\nworld\n");
        }
    }

    @Test
    void showsLogsAsJsonLines() {
        Response answer =
                given().header("Accept", "application/x-ndjson").get("/instance/" + talkative() + "/logs?follow=true");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        assertThat(answer.asString().lines()).hasSize(3);
        assertThat(JsonPath.from(answer.asString().lines().toList().get(2)).getString("stream"))
                .isEqualTo("stderr");
    }

    @Test
    void showsLogsToHttpie() {
        Response answer = get("/instance/" + talkative() + "/logs");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }
}
