package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The calls of the original, as httpie sends them. */
@QuarkusTest
@TestProfile(FastProfile.class)
class OriginalCallsTest extends CoreTestBase {

    @Test
    void registersShowsAndMovesAComputeAsTheOriginalDid() {
        String name = unique("localdc");
        StubConnector first = StubConnector.start();
        StubConnector second = StubConnector.start();

        post("/compute", "{\"name\": \"" + name + "\", \"connector\": \"" + first.url() + "\"}")
                .then()
                .statusCode(201);
        assertThat(get("/compute/" + name).jsonPath().getString("connector")).isEqualTo(first.url());
        Response moved = put("/compute/" + name, "{\"connector\": \"" + second.url() + "\"}");

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.jsonPath().getString("connector")).isEqualTo(second.url());
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
        first.close();
        second.close();
    }

    @Test
    void putOfAnUnknownComputeRegistersIt() {
        String name = unique("local");

        Response answer = put("/compute/" + name, "{\"connector\": \"" + stub.url() + "\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/compute/" + name);
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    void scalesUpDownAndTowardsANumberThatComesAsText() {
        String place = "\"compute\": \"" + compute + "\"";

        assertThat(post("/service/" + service + "/upscale", "{" + place + "}").statusCode())
                .isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
        assertThat(post("/service/" + service + "/downscale", "{" + place + "}").statusCode())
                .isEqualTo(200);
        assertThat(stub.running(service)).isEmpty();
        assertThat(post("/service/" + service + "/scale", "{\"number\": \"3\", " + place + "}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(stub.running(service)).hasSize(3);
        assertThat(desired()).isEqualTo(3);
    }

    @Test
    void drivesAConnectorThatOnlyTakesCounts() {
        StubConnector original = StubConnector.countOnly();
        String name = unique("original");
        register(name, original);
        String place = "\"compute\": \"" + name + "\"";

        assertThat(get("/compute/" + name).jsonPath().getString("status.kind")).isEqualTo("count-only");
        post("/service/" + service + "/upscale", "{" + place + "}").then().statusCode(200);
        assertThat(original.count(service)).isEqualTo(1);
        post("/service/" + service + "/scale", "{\"number\": \"5\", " + place + "}")
                .then()
                .statusCode(200);
        assertThat(original.count(service)).isEqualTo(5);
        post("/service/" + service + "/downscale", "{" + place + ", \"count\": \"2\"}")
                .then()
                .statusCode(200);

        assertThat(original.count(service)).isEqualTo(3);
        assertThat(get("/service/" + service + "/instance").jsonPath().getInt("counted[0].running"))
                .isEqualTo(3);
    }

    @Test
    void adoptsWhatACountOnlyConnectorHasAlready() {
        StubConnector original = StubConnector.countOnly();
        String name = unique("original");
        register(name, original);
        post("/service/" + service + "/scale", "{\"number\": 2, \"compute\": \"" + name + "\"}")
                .then()
                .statusCode(200);

        assertThat(original.count(service)).isEqualTo(2);
        assertThat(original.requests("scale")).hasSize(1);
    }

    @Test
    void upscalesWithoutAnyBody() {
        Response answer = http().post("/service/" + service + "/upscale");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void upscalesWithoutBodyAndMediaType() throws Exception {
        URI uri = URI.create("http://localhost:" + RestAssured.port + "/service/" + service + "/upscale");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
    }
}
