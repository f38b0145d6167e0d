package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request, its body's fields apart, is said in its own words, and nothing changes. */
@QuarkusTest
@TestProfile(FastProfile.class)
class BadInputTest extends CoreTestBase {

    @ParameterizedTest
    @CsvSource({
        "GET, /compute/none, unknown-compute",
        "DELETE, /compute/none, unknown-compute",
        "GET, /service/none, unknown-service",
        "DELETE, /service/none, unknown-service",
        "GET, /service/none/instance, unknown-service",
        "GET, /instance/none, unknown-instance",
        "DELETE, /instance/none, unknown-instance",
        "GET, /instance/none/stats, unknown-instance",
        "GET, /instance/none/logs, unknown-instance",
        "POST, /instance/none/stop, unknown-instance",
        "GET, /operation/01970000-0000-7000-8000-000000000000, unknown-operation",
        "GET, /nothing, unknown-path",
        "GET, /service/a/b/c/d, unknown-path",
    })
    void whatDoesNotExistIsNotFound(String method, String path, String code) {
        Response answer = given().header("Accept", ACCEPT).request(method, path);

        assertProblem(answer, 404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upscale", "downscale", "scale"})
    void anUnknownComputeIsNotFound(String verb) {
        String number = verb.equals("scale") ? ", \"number\": 1" : "";

        Response answer = post("/service/" + service + "/" + verb, "{\"compute\": \"none\"" + number + "}");

        assertProblem(answer, 404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("unknown-compute");
        assertThat(answer.jsonPath().getString("detail")).contains("none");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /operation/5, operation",
        "GET, /operation?limit=0, limit",
        "GET, /operation?limit=501, limit",
        "GET, /operation?limit=x, limit",
        "GET, /operation?state=ended, state",
        "GET, /operation?service=-, service",
        "GET, /operation?compute=-, compute",
        "GET, /operation?cursor=x, cursor",
        "GET, /compute/-, compute",
        "GET, /service/-, service",
        "GET, /instance/a/logs?follow=yes, follow",
        "GET, /instance/a/logs?tail=-1, tail",
        "DELETE, /compute/c?drain=yes, drain",
    })
    void aWrongParameterIsRefusedByItsName(String method, String path, String field) {
        Response answer = given().header("Accept", ACCEPT).request(method, path);

        assertProblem(answer, 400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "image/png"})
    void aWrongMediaTypeIsRefused(String type) {
        Response answer = given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)))
                .contentType(type)
                .body("{\"count\": 1}")
                .post("/service/" + service + "/upscale");

        assertProblem(answer, 415);
        assertThat(answer.jsonPath().getString("detail")).contains("application/json");
        assertThat(stub.running(service)).isEmpty();
    }

    @Test
    void aBodyAboveOneMebibyteIsRefused() {
        String body = "{\"name\": \"" + "x".repeat(1 << 20) + "\"}";

        assertProblem(post("/compute", body), 413);
        assertProblem(put("/service/" + service, body), 413);
        assertProblem(post("/service/" + service + "/upscale", body), 413);
    }

    @Test
    void aRegisteredNameIsTaken() {
        Response answer = post("/compute", "{\"name\": \"" + compute + "\", \"connector\": \"http://localhost:1\"}");

        assertProblem(answer, 409);
        assertThat(get("/compute/" + compute).jsonPath().getString("connector")).isEqualTo(stub.url());
    }

    @Test
    void credentialsAreNeverShownAgain() {
        String token = "geheim-" + service;
        String name = unique("secret");
        Response made = post(
                "/compute",
                "{\"name\": \"" + name + "\", \"connector\": \"" + stub.url() + "\", \"token\": \"" + token + "\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.asString()).doesNotContain("geheim");
        assertThat(made.jsonPath().getBoolean("token")).isTrue();
        assertThat(everything()).doesNotContain("geheim");
        assertThat(delete("/compute/" + name).statusCode()).isEqualTo(204);
    }
}
