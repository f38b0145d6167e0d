package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that is wrong is refused with the name of its field, and nothing changes. */
@QuarkusTest
@TestProfile(FastProfile.class)
class BadBodyTest extends CoreTestBase {

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

    private static String method(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    private static String path(String call) {
        return call.substring(call.indexOf(' ') + 1);
    }
}
