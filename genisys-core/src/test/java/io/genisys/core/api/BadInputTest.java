package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is said in its own words, and nothing changes. */
@QuarkusTest
@TestProfile(FastProfile.class)
class BadInputTest extends CoreTestBase {

    private static final String LONG = "x".repeat(64);

    private static Arguments bad(String call, String body, int status, String field) {
        return Arguments.of(call, body, status, field);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                // computes
                bad("POST /compute", "{\"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"n\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": null, \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"-a\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"a b\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"a/b\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"ü\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"" + LONG + "\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": [\"n\"], \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": {}, \"connector\": \"http://h:1\"}", 400, "name"),
                bad("POST /compute", "{\"name\": \"n\", \"connectr\": \"http://h:1\"}", 400, "connectr"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": true}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": 5}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"/relative\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"localhost:7051\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"ftp://h/\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"file:///etc/passwd\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://h:99999\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://h:0\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://h?a=b\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://h#f\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://u:geheim@h:1\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://u:ge heim@h:1\"}", 400, "connector"),
                bad("POST /compute", "{\"name\": \"n\", \"connector\": \"http://h:1\", \"labels\": []}", 400, "labels"),
                bad(
                        "POST /compute",
                        "{\"name\": \"n\", \"connector\": \"http://h:1\", \"labels\": {\"a\": {}}}",
                        400,
                        "labels.a"),
                bad(
                        "POST /compute",
                        "{\"name\": \"n\", \"connector\": \"http://h:1\", \"labels\": {\"a\": null}}",
                        400,
                        "labels"),
                bad(
                        "POST /compute",
                        "{\"name\": \"n\", \"connector\": \"http://h:1\", \"token\": \"geheim \\n\"}",
                        400,
                        "token"),
                bad("PUT /compute/n", "{}", 400, "connector"),
                bad("PUT /compute/n", "{\"name\": \"m\", \"connector\": \"http://h:1\"}", 400, "name"),
                bad("PUT /compute/-n", "{\"connector\": \"http://h:1\"}", 400, "compute"),
                bad("PUT /compute/n", "{\"connector\": \"http://u:geheim@h:1\"}", 400, "connector"),
                // services
                bad("PUT /service/-s", "{}", 400, "service"),
                bad("PUT /service/s", "{\"mn\": 1}", 400, "mn"),
                bad("PUT /service/s", "{\"min\": -1}", 400, "min"),
                bad("PUT /service/s", "{\"min\": 100001}", 400, "min"),
                bad("PUT /service/s", "{\"min\": \"\"}", 400, "min"),
                bad("PUT /service/s", "{\"min\": 2, \"max\": 1}", 400, "max"),
                bad("PUT /service/s", "{\"max\": \"3.5\"}", 400, "max"),
                bad("PUT /service/s", "{\"name\": \"t\"}", 400, "name"),
                bad("PUT /service/s", "{\"template\": []}", 400, "template"),
                bad("PUT /service/s", "{\"template\": {\"enviroment\": {}}}", 400, "enviroment"),
                bad("PUT /service/s", "{\"template\": {\"enviroment\": 5}}", 422, "enviroment"),
                bad("PUT /service/s", "{\"template\": {\"environment\": []}}", 422, "environment"),
                bad("PUT /service/s", "{\"template\": {\"environment\": {\"A=B\": \"c\"}}}", 422, "environment"),
                bad("PUT /service/s", "{\"template\": {\"resources\": {\"cpus\": 1}}}", 422, "cpus"),
                bad("PUT /service/s", "{\"template\": {\"resources\": {\"memory\": \"lots\"}}}", 422, "memory"),
                bad("PUT /service/s", "{\"template\": {\"command\": \"ls\"}}", 422, "command"),
                bad("PUT /service/s", "{\"template\": {\"command\": [null]}}", 422, "command"),
                bad("PUT /service/s", "{\"template\": {\"ports\": [99999]}}", 422, "port"),
                bad(
                        "PUT /service/s",
                        "{\"template\": {\"ports\": [{\"port\": 1, \"prtocol\": \"udp\"}]}}",
                        422,
                        "prtocol"),
                bad("PUT /service/s", "{\"template\": {\"docker\": null}}", 422, "docker"),
                bad("PUT /service/s", "{\"template\": {\"docker\": \"nginx\"}}", 422, "docker"),
                // scaling
                bad("POST /service/s/upscale", "{\"coun\": 1}", 400, "coun"),
                bad("POST /service/s/upscale", "{\"count\": 0}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": -1}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": 1001}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": \"\"}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": \" \"}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": \"x\"}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": \"3.5\"}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": 3.5}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": 99999999999999999999}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": \"99999999999999999999\"}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": true}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": [1]}", 400, "count"),
                bad("POST /service/s/upscale", "{\"count\": {}}", 400, "count"),
                bad("POST /service/s/upscale", "{\"compute\": \"\"}", 400, "compute"),
                bad("POST /service/s/upscale", "{\"compute\": \"a b\"}", 400, "compute"),
                bad("POST /service/s/upscale", "{\"compute\": []}", 400, "compute"),
                bad("POST /service/-s/upscale", "{}", 400, "service"),
                bad("POST /service/" + LONG + "/upscale", "{}", 400, "service"),
                bad("POST /service/s/downscale", "{\"count\": 0}", 400, "count"),
                bad("POST /service/s/downscale", "{\"count\": 1001}", 400, "count"),
                bad("POST /service/s/downscale", "{\"number\": 1}", 400, "number"),
                bad("POST /service/s/scale", "{}", 400, "number"),
                bad("POST /service/s/scale", "{\"number\": null}", 400, "number"),
                bad("POST /service/s/scale", "{\"number\": \"\"}", 400, "number"),
                bad("POST /service/s/scale", "{\"number\": -1}", 400, "number"),
                bad("POST /service/s/scale", "{\"number\": 1001}", 400, "number"),
                bad("POST /service/s/scale", "{\"number\": 1, \"number\": 2}", 400, ""),
                // no JSON object at all
                bad("POST /compute", "", 400, ""),
                bad("POST /compute", "null", 400, ""),
                bad("POST /compute", "[]", 400, ""),
                bad("POST /compute", "5", 400, ""),
                bad("POST /compute", "\"text\"", 400, ""),
                bad("POST /compute", "{\"name\": \"n\"", 400, ""),
                bad("POST /compute", "{} {}", 400, ""),
                bad("PUT /service/s", "", 400, ""),
                bad("POST /service/s/scale", "", 400, ""),
                bad("POST /service/s/upscale", "{]", 400, ""),
                bad("POST /service/s/upscale", "[]", 400, ""),
                bad("POST /service/s/upscale", "null", 400, ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badBodies")
    void aWrongBodyIsRefusedByItsField(String call, String body, int status, String field) {
        String before = everything();

        Response answer = http().body(body).request(method(call), path(call));

        assertProblem(answer, status);
        assertThat(answer.jsonPath().getList("errors")).hasSize(1);
        assertThat(answer.jsonPath().getString("errors[0].field")).contains(field);
        assertThat(answer.jsonPath().getString("errors[0].expected")).isNotBlank();
        assertThat(answer.jsonPath().getString("errors[0].got")).isNotBlank();
        assertThat(everything()).isEqualTo(before);
    }

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
    @CsvSource({
        "PATCH, /compute",
        "DELETE, /compute",
        "PUT, /compute",
        "POST, /compute/c",
        "POST, /service/s",
        "POST, /service",
        "PUT, /instance/i",
        "GET, /instance/i/stop",
        "POST, /operation",
        "DELETE, /operation/01970000-0000-7000-8000-000000000000",
    })
    void aWrongMethodIsRefused(String method, String path) {
        assertProblem(http().request(method, path), 405);
    }

    @ParameterizedTest
    @CsvSource({"GET, /service/s/upscale", "PUT, /service/s/scale", "DELETE, /service/s/instance"})
    void aMethodThatNoPathBelowAServiceTakesIsNotFound(String method, String path) {
        assertProblem(http().request(method, path), 404);
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

    private static String method(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    private static String path(String call) {
        return call.substring(call.indexOf(' ') + 1);
    }

    private static String everything() {
        return get("/compute").jsonPath().getString("computes.name")
                + get("/service").asString()
                + get("/operation").asString();
    }

    private static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("io.genisys", "Exception", "java.", "jackson", "geheim", "\tat ");
    }
}
