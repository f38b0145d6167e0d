package io.genisys.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.genisys.connector.Connector;
import io.genisys.connector.Owner;
import io.genisys.connector.http.client.RemoteConnector;
import io.genisys.connector.http.client.RestConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServerProfile.class)
class ProcessHttpIT extends ConnectorBehaviour {

    private static final String OPERATION = "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11";

    @TestHTTPResource("/")
    URI url;

    private Optional<RestConnector> client = Optional.empty();

    @Override
    Connector connector() {
        if (client.isEmpty()) {
            RemoteConnector remote = new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(30), 32);
            client = Optional.of(new RestConnector(remote, Clock.systemUTC()));
        }
        return client.get();
    }

    @Override
    void close() {
        client.ifPresent(RestConnector::close);
    }

    @AfterAll
    static void countOnlyCallersLeaveNothing() {
        Leaks.assertNoneOf(Owner.DEFAULT);
    }

    @Test
    void countOnlyLevelGoesUpAndDown() {
        for (int number : new int[] {0, 3, 1, 0}) {
            json("{\"number\": " + number + "}")
                    .post("/service/sleeper/scale")
                    .then()
                    .statusCode(200)
                    .body("running_resources", equalTo(number));
            given().get("/service/sleeper/status")
                    .then()
                    .statusCode(200)
                    .header(
                            "Genisys-Connector",
                            "process/" + connector().describe().version())
                    .body("running_resources", equalTo(number));
        }
    }

    @Test
    void numbersMayComeAsStringsAndUnknownFieldsAreIgnored() {
        json("{\"number\": \"0\", \"colour\": \"red\"}")
                .post("/service/sleeper/scale")
                .then()
                .statusCode(200);
    }

    @Test
    void badRequestsNameTheFieldAndChangeNothing() {
        refused(upscale("{\"operation\": \"" + OPERATION + "\", \"count\": \"many\"}"), 400, "count");
        refused(upscale("{\"operation\": \"" + OPERATION + "\", \"count\": 0}"), 400, "count");
        refused(upscale("{\"operation\": \"" + OPERATION + "\", \"count\": 1001}"), 400, "count");
        refused(upscale("{\"operation\": \"7\", \"count\": 1}"), 400, "operation");
        refused(upscale("{\"count\": 1}"), 400, "operation");
        refused(template("{\"command\": [\"reboot\"]}"), 422, "command");
        refused(template("{\"ports\": [70000]}"), 422, "ports[0].port");
        refused(template("{\"resources\": {\"cpu\": 0.5}}"), 422, "resources.cpu");
        refused(template("{\"resources\": {\"disk\": \"1Gi\"}}"), 422, "resources.disk");
        refused(template("{\"environment\": {\"not-a-name\": \"x\"}}"), 422, "environment.not-a-name");
        refused(template("{\"process\": {\"limits\": {\"openFiles\": 10}}}"), 422, "process.limits");
        refused(template("{\"process\": {\"colour\": \"red\"}}"), 422, "process.colour");
        refused(json("{\"number\": 1}").post("/service/-x/scale").then(), 400, "service");
        refused(json("{\"number\": -1}").post("/service/sleeper/scale").then(), 400, "number");
        refused(given().header("Genisys-Owner", "no good").get("/instance").then(), 400, "Genisys-Owner");
        refused(given().header("Genisys-Deadline", "soon").get("/instance").then(), 400, "Genisys-Deadline");
        refused(given().get("/instance/nobody/logs?tail=x").then(), 400, "tail");
        assertThat(connector().allInstances(call)).isEmpty();
    }

    @Test
    void everyErrorIsAProblemOfThisConnector() {
        problem(upscale("{\"operation\": "), 400);
        problem(upscale(""), 400);
        problem(upscale("{\"operation\": \"" + "x".repeat(2 << 20) + "\"}"), 413);
        problem(
                given().contentType("text/plain")
                        .body("x")
                        .post("/service/sleeper/upscale")
                        .then(),
                415);
        problem(given().get("/no/such/path").then(), 404);
        problem(given().get("/instance/nobody").then(), 404);
        problem(given().delete("/instance").then(), 405);
        problem(json("{\"number\": 1}").post("/service/undefined/scale").then(), 404);
    }

    private ValidatableResponse upscale(String body) {
        return json(body).post("/service/sleeper/upscale").then();
    }

    private ValidatableResponse template(String template) {
        return upscale("{\"operation\": \"" + OPERATION + "\", \"count\": 1, \"template\": " + template + "}");
    }

    private RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static void refused(ValidatableResponse answer, int status, String field) {
        problem(answer, status).body("effect", equalTo("none")).body("errors[0].field", equalTo(field));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .header("Genisys-Connector", containsString("process/"))
                .body("status", equalTo(status))
                .body("detail", not(containsString("Exception")));
    }
}
