package io.genisys.connector.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong request is answered by a problem that says what is wrong, and changes nothing. */
@QuarkusTest
class BadRequestTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String OPERATION = "\"operation\": \"0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11\"";

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    @AfterEach
    void nothingHasChanged() {
        assertThat(memory.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service/a%20b/upscale | {OP, \"count\": 1} | service",
                "service/-a/upscale | {OP, \"count\": 1} | service",
                "service/hello/upscale | {\"count\": 1} | operation",
                "service/hello/upscale | {\"operation\": 7, \"count\": 1} | operation",
                "service/hello/upscale | {\"operation\": {}, \"count\": 1} | operation",
                "service/hello/upscale | {OP} | count",
                "service/hello/upscale | {OP, \"count\": null} | count",
                "service/hello/upscale | {OP, \"count\": 0} | count",
                "service/hello/upscale | {OP, \"count\": 1001} | count",
                "service/hello/upscale | {OP, \"count\": 1.5} | count",
                "service/hello/upscale | {OP, \"count\": \"many\"} | count",
                "service/hello/upscale | {OP, \"count\": true} | count",
                "service/hello/upscale | {OP, \"count\": []} | count",
                "service/hello/upscale | {OP, \"count\": 99999999999} | count",
                "service/hello/upscale | {OP, \"count\": 1, \"count\": 2} | ''",
                "service/hello/upscale | {OP, \"count\": 1} {} | ''",
                "service/hello/upscale | {OP, \"count\": 1 | ''",
                "service/hello/upscale | {OP, \"count\": 1, \"template\": 7} | template",
                "service/hello/upscale | null | ''",
                "service/hello/upscale | [] | ''",
                "service/hello/upscale | '' | ''",
                "service/hello/upscale | not json | ''",
                "service/hello/downscale | {OP} | instances",
                "service/hello/downscale | {OP, \"instances\": []} | instances",
                "service/hello/downscale | {OP, \"instances\": [\"-\"]} | instances[0]",
                "service/hello/downscale | {OP, \"instances\": [null]} | instances",
                "service/hello/downscale | {OP, \"instances\": \"a\"} | instances",
                "service/hello/downscale | {OP, \"instances\": [\"a\"], \"grace\": \"PT2H\"} | grace",
                "service/hello/downscale | {OP, \"instances\": [\"a\"], \"grace\": \"soon\"} | grace",
                "service/hello/scale | {} | number",
                "service/hello/scale | {\"number\": -1} | number",
                "service/hello/scale | {\"number\": 1001} | number",
            })
    void namesTheWrongField(String path, String body, String field) throws Exception {
        HttpResponse<String> answer = post(path, body.replace("OP", OPERATION));

        JsonNode problem = problem(answer, 400, "invalid-request");
        assertThat(problem.path("errors")).as(answer.body()).hasSize(1);
        assertThat(problem.at("/errors/0/field").asText()).as(answer.body()).isEqualTo(field);
        assertThat(problem.at("/errors/0/expected").asText()).as(answer.body()).isNotBlank();
        assertThat(problem.at("/errors/0/got").asText()).as(answer.body()).isNotBlank();
        assertThat(answer.body()).doesNotContain("io.genisys", "java.", "Exception", "jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ports\": [0]} | ports[0].port",
                "{\"ports\": [\"http\"]} | ports[0]",
                "{\"ports\": [80, 80]} | ports",
                "{\"ports\": [{\"port\": 80, \"protocol\": \"icmp\"}]} | ports[0].protocol",
                "{\"ports\": 80} | ports",
                "{\"environment\": {\"A=B\": \"c\"}} | environment",
                "{\"environment\": {\"A\": null}} | environment.A",
                "{\"environment\": []} | environment",
                "{\"environment\": {\"A\": 1}} | environment.A",
                "{\"labels\": {\"a\": true}} | labels.a",
                "{\"command\": [\"run\", 1]} | command[1]",
                "{\"userData\": 1} | userData",
                "{\"command\": \"run\"} | command",
                "{\"resources\": {\"cpu\": 0}} | resources.cpu",
                "{\"resources\": {\"memory\": \"lots\"}} | resources.memory",
                "{\"memory\": {\"imege\": \"x\"}} | memory.imege",
            })
    void namesTheWrongFieldOfATemplate(String template, String field) throws Exception {
        HttpResponse<String> answer =
                post("service/hello/upscale", "{" + OPERATION + ", \"count\": 1, \"template\": " + template + "}");

        JsonNode problem = problem(answer, 422, "invalid-template");
        assertThat(problem.at("/errors/0/field").asText()).as(answer.body()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("io.genisys", "java.", "Exception", "jackson");
    }

    @ParameterizedTest
    @CsvSource({
        "Genisys-Protocol, 2",
        "Genisys-Owner, a b",
        "Genisys-Owner, -",
        "Genisys-Deadline, tomorrow",
    })
    void namesTheWrongHeader(String name, String value) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(url.resolve("instance")).header(name, value));

        assertThat(problem(answer, 400, "invalid-request").at("/errors/0/field").asText())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "instance/-x, id",
        "instance/-x/stats, id",
        "instance/x/logs?follow=maybe, follow",
        "instance/x/logs?tail=-1, tail",
        "instance/x/logs?tail=all, tail",
        "instance?cursor=-, cursor",
    })
    void namesTheWrongParameter(String path, String parameter) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url.resolve(path)));

        assertThat(problem(answer, 400, "invalid-request").at("/errors/0/field").asText())
                .isEqualTo(parameter);
    }

    @Test
    void startsNothingPastTheDeadline() throws Exception {
        HttpResponse<String> answer = send(upscale("application/json")
                .header("Genisys-Deadline", Instant.now().minusSeconds(1).toString()));

        assertThat(problem(answer, 504, "timeout").path("effect").asText()).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "*/*",
                "application/*",
                "application/json; charset=utf-16",
                "application/json; charset=ISO-8859-1",
            })
    void takesJsonInUtf8Only(String type) throws Exception {
        problem(send(upscale(type)), 415, "wrong-media-type");
    }

    @Test
    void takesNoCompressedBody() throws Exception {
        problem(send(upscale("application/json").header("Content-Encoding", "gzip")), 415, "wrong-media-type");
    }

    @Test
    void takesNoBodyThatSaysNothingAboutItself() throws Exception {
        HttpRequest.Builder untyped = HttpRequest.newBuilder(url.resolve("service/hello/upscale"))
                .POST(BodyPublishers.ofString("{" + OPERATION + ", \"count\": 1}"));

        problem(send(untyped), 415, "wrong-media-type");
    }

    @Test
    void refusesAnUnknownPath() throws Exception {
        for (String path : new String[] {"nothing", "service", "service/hello", "instance/x/nothing", "a/b/c/d"}) {
            problem(send(HttpRequest.newBuilder(url.resolve(path))), 404, "unknown-path");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | connector             | GET, HEAD",
                "GET    | service/hello/upscale | POST",
                "POST   | instance/x            | GET, HEAD",
                "PUT    | instance/x/stop       | POST",
            })
    void refusesAMethodThatThePathDoesNotTakeAndSaysWhichItDoes(String method, String path, String right)
            throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(url.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(problem(answer, 405, "wrong-method").path("detail").asText()).endsWith(right);
        assertThat(answer.headers().firstValue("Allow")).hasValue(right);
    }

    @Test
    void refusesToAnswerInAnotherMediaType() throws Exception {
        HttpRequest.Builder image =
                HttpRequest.newBuilder(url.resolve("connector")).header("Accept", "image/png");

        problem(send(image), 406, "not-acceptable");
    }

    @Test
    void answersAProblemToACallerThatWantsAStream() throws Exception {
        HttpRequest.Builder logs =
                HttpRequest.newBuilder(url.resolve("instance/x/logs")).header("Accept", "application/x-ndjson");

        problem(send(logs), 404, "unknown-instance");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABodyThatIsTooLarge(boolean lengthIsTold) throws Exception {
        byte[] large = new byte[2 << 20];
        Arrays.fill(large, (byte) ' ');
        BodyPublisher body = lengthIsTold
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        HttpResponse<String> answer = send(HttpRequest.newBuilder(url.resolve("service/hello/upscale"))
                .header("Content-Type", "application/json")
                .POST(body));

        problem(answer, 413, "body-too-large");
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        String body = "{" + OPERATION + ", \"count\": 1, \"template\": {\"ports\": [0]}}";

        HttpResponse<String> answer =
                post("service/hello/upscale", body + " ".repeat(JsonBodyReader.LIMIT - body.length()));

        problem(answer, 422, "invalid-template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/json"})
    void takesAPowerRequestWithAnyBodyOrNone(String type) throws Exception {
        HttpRequest.Builder stop = HttpRequest.newBuilder(url.resolve("instance/x/stop"))
                .POST(type.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (!type.isEmpty()) {
            stop.header("Content-Type", type);
        }

        problem(send(stop), 404, "unknown-instance");
    }

    private HttpRequest.Builder upscale(String type) {
        return HttpRequest.newBuilder(url.resolve("service/hello/upscale"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{" + OPERATION + ", \"count\": 1}"));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Genisys-Connector")).contains("memory/1.0");
        JsonNode problem = ProtocolJson.mapper().readTree(answer.body());
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("effect").asText()).isEqualTo("none");
        return problem;
    }
}
