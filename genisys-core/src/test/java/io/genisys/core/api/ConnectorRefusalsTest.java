package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Code;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.RawFault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connector refuses changes nothing, and is passed on with whose turn it is. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ConnectorRefusalsTest extends CoreTestBase {

    @ParameterizedTest
    @CsvSource({
        "invalid-request, 502",
        "invalid-template, 422",
        "unknown-service, 404",
        "unknown-instance, 404",
        "operation-mismatch, 502",
        "insufficient-capacity, 503",
        "quota-exceeded, 503",
        "unauthorized, 502",
        "forbidden, 502",
        "backend-unavailable, 503",
        "internal, 502",
        "unsupported, 501",
    })
    void aRefusedUpscaleIsTakenBackAndSaysWhy(String code, int passedOn) {
        stub.next("upscale", Fault.refused(Code.of(code)));

        Response answer = upscale(2);

        assertThat(answer.statusCode()).isEqualTo(passedOn);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonPath problem = answer.jsonPath();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInt("status")).isEqualTo(passedOn);
        assertThat(problem.getString("compute")).isEqualTo(compute);
        assertThat(problem.getString("detail")).contains("this fault was ordered");
        assertThat(problem.getString("effect")).isEqualTo("none");
        assertThat(problem.getString("operation.state")).isEqualTo("failed");
        assertThat(desired()).isZero();
        assertThat(stub.requests("upscale")).hasSize(1);
        assertThat(ended(problem.getString("operation.id")).getString("problem.code"))
                .isEqualTo(code);
    }

    @Test
    void aTokenThatTheConnectorDoesNotTakeIsTheComputesAndNotTheCallers() {
        String id = upscale(1).jsonPath().getString("instances[0].id");
        stub.next("stop", Fault.refused(Code.UNAUTHORIZED));

        Response answer = http().post("/instance/" + id + "/stop");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthorized");
        assertThat(answer.jsonPath().getString("effect")).isEqualTo("none");
        assertThat(answer.jsonPath().getString("compute")).isEqualTo(compute);
        assertThat(answer.jsonPath().getString("detail")).contains("PUT /compute/" + compute, "token");
    }

    @Test
    void aThrottledLookIsAnsweredWithWhenToTryAgain() {
        String id = upscale(1).jsonPath().getString("instances[0].id");
        stub.next("stats", Fault.throttled(Duration.ofSeconds(7)));

        Response answer = get("/instance/" + id + "/stats");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("throttled");
    }

    @Test
    void aPartialUpscaleKeepsWhatCameAndTakesBackTheRest() {
        stub.next("upscale", Fault.launchingAtMost(3));

        Response answer = upscale(5);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("partial");
        assertThat(answer.jsonPath().getList("instances")).hasSize(3);
        assertThat(answer.jsonPath().getString("failures[0].code")).isEqualTo("insufficient-capacity");
        assertThat(answer.jsonPath().getInt("failures[0].count")).isEqualTo(2);
        assertThat(desired()).isEqualTo(3);
    }

    @Test
    void anUpscaleOfWhichNothingCameIsAProblem() {
        stub.onTheWire(
                "upscale", RawFault.instead(200, "application/json", """
                        {"instances": [], "failures": [{"code": "insufficient-capacity", "count": 5}]}""", Map.of("Genisys-Connector", "stub/1")));

        Response answer = upscale(5);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("insufficient-capacity");
        assertThat(desired()).isZero();
    }

    @Test
    void aDownscaleThatLeavesSomeIsPartial() {
        upscale(3).then().statusCode(200);
        stub.next("downscale", Fault.keeping(1));

        Response answer = downscale(3);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("partial");
        assertThat(desired()).isEqualTo(1);
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void aDownscaleThatIsRefusedChangesNothing() {
        upscale(2).then().statusCode(200);
        stub.next("downscale", Fault.refused(Code.FORBIDDEN));

        Response answer = downscale(1);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(desired()).isEqualTo(2);
        assertThat(downscale(1).statusCode()).isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
    }
}
