package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.stub.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connector refuses changes nothing, and is passed on with whose turn it is. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ConnectorRefusalsTest extends CoreTestBase {

    private static final Map<String, String> NONE = Map.of();

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request, 502",
        "422, invalid-template, 422",
        "404, unknown-service, 404",
        "404, unknown-instance, 404",
        "409, operation-mismatch, 502",
        "503, insufficient-capacity, 503",
        "403, quota-exceeded, 503",
        "401, unauthorized, 502",
        "403, forbidden, 502",
        "503, backend-unavailable, 503",
        "500, internal, 502",
        "501, unsupported, 501",
    })
    void aRefusedUpscaleIsTakenBackAndSaysWhy(int status, String code, int passedOn) {
        stub.next("upscale", Fault.problem(status, code, "none", NONE));

        Response answer = upscale(2);

        assertThat(answer.statusCode()).isEqualTo(passedOn);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonPath problem = answer.jsonPath();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInt("status")).isEqualTo(passedOn);
        assertThat(problem.getString("compute")).isEqualTo(compute);
        assertThat(problem.getString("detail")).contains("the stub was told to");
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
        stub.next("stop", Fault.problem(401, "unauthorized", "none", NONE));

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
        stub.next("stats", Fault.problem(429, "throttled", "none", Map.of("Retry-After", "7")));

        Response answer = get("/instance/" + id + "/stats");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("throttled");
    }

    @Test
    void aPartialUpscaleKeepsWhatCameAndTakesBackTheRest() {
        stub.launchAtMost(3);

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
        stub.launchAtMost(0);

        Response answer = upscale(5);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("insufficient-capacity");
        assertThat(desired()).isZero();
    }

    @Test
    void aDownscaleThatLeavesSomeIsPartial() {
        upscale(3).then().statusCode(200);
        stub.backend().keep(1);

        Response answer = downscale(3);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("partial");
        assertThat(desired()).isEqualTo(1);
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void aDownscaleThatIsRefusedChangesNothing() {
        upscale(2).then().statusCode(200);
        stub.next("downscale", Fault.problem(403, "forbidden", "none", NONE));

        Response answer = downscale(1);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(desired()).isEqualTo(2);
        assertThat(downscale(1).statusCode()).isEqualTo(200);
        assertThat(stub.running(service)).hasSize(1);
    }
}
