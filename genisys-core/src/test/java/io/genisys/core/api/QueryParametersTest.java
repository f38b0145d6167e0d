package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A parameter that would be ignored or guessed is refused, and nothing changes. */
@QuarkusTest
@TestProfile(FastProfile.class)
class QueryParametersTest extends CoreTestBase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /operation?serivce=web | serivce | one of compute, cursor, limit, service, state"
                        + " | an unknown parameter",
                "GET | /operation?state= | state | a value, or no such parameter | nothing",
                "GET | /operation?limit | limit | a value, or no such parameter | nothing",
                "GET | /operation?limit=1&limit=2 | limit | one value | 2 of them",
                "GET | /compute?name=a | name | no parameters here | an unknown parameter",
                "GET | /instance/a/logs?folow=true | folow | one of compute, follow, tail | an unknown parameter",
                "POST | /instance/a/stop?computer=b | computer | one of compute | an unknown parameter",
                "GET | /operation;limit=1 | path | a path without ; | \";limit=1\"",
                "GET | /compute/a;b | path | a path without ; | \";b\"",
            })
    void isRefusedByItsName(String method, String path, String field, String expected, String got) {
        Response answer =
                given().urlEncodingEnabled(false).header("Accept", ACCEPT).request(method, path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("errors[0].expected")).isEqualTo(expected);
        assertThat(answer.jsonPath().getString("errors[0].got")).isEqualTo(got);
    }

    @Test
    void aRegistrationWithAParameterRegistersNothing() {
        String name = unique("queried");

        Response answer = post("/compute?x=1", "{\"name\": \"" + name + "\", \"connector\": \"" + stub.url() + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(get("/compute/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletionThatContradictsItselfDeletesNothing() {
        upscale(1).then().statusCode(200);

        assertThat(delete("/compute/" + compute + "?drain=true&drain=false").statusCode())
                .isEqualTo(400);

        assertThat(get("/compute/" + compute).jsonPath().getBoolean("draining")).isFalse();
        assertThat(stub.running(service)).hasSize(1);
    }

    @Test
    void anUpscaleWithAMatrixParameterLaunchesNothing() {
        Response answer = http().urlEncodingEnabled(false).body("{}").post("/service/" + service + ";b/upscale");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("path");
        assertThat(stub.running(service)).isEmpty();
    }
}
