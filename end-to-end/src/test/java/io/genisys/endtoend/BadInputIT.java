package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputIT {

    private static final StubConnector STUB = new StubConnector();
    private static final Installation INSTALLATION = new Installation();

    @BeforeAll
    static void start() {
        INSTALLATION.start(Part.CORE).register("here", STUB.port());
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException {
        INSTALLATION.close();
        assertThat(STUB.backend().asked()).as("reached the connector").isEmpty();
        STUB.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            POST   | /compute                   | {"name": "a"}                                             | 400 | connector
            POST   | /compute                   | {"connector": "http://localhost:1"}                       | 400 | name
            POST   | /compute                   | {"name": "-", "connector": "http://localhost:1"}          | 400 | name
            POST   | /compute                   | {"name": "a", "connector": "/relative"}                   | 400 | connector
            POST   | /compute                   | {"name": "a", "connector": "ftp://localhost"}             | 400 | connector
            POST   | /compute                   | {"name": "a", "connector": "http://u:p@localhost"}        | 400 | connector
            POST   | /compute                   | {"name": "a", "conector": "http://localhost:1"}           | 400 | conector
            POST   | /compute                   | {"name": ["a"], "connector": "http://localhost:1"}        | 400 | name
            POST   | /compute                   | {"name": "here", "connector": "http://localhost:1"}       | 409 | -
            PUT    | /compute/here              | {"connector": 7}                                          | 400 | connector
            PUT    | /compute/here              | {"name": "there", "connector": "http://localhost:1"}      | 400 | name
            GET    | /compute/nope              |                                                           | 404 | -
            DELETE | /compute/nope              |                                                           | 404 | -
            DELETE | /compute/here?drain=maybe  |                                                           | 400 | drain
            PUT    | /service/web               | {"min": -1}                                               | 400 | min
            PUT    | /service/web               | {"min": 3, "max": 2}                                      | 400 | max
            PUT    | /service/web               | {"template": {"comand": ["x"]}}                           | 422 | comand
            PUT    | /service/web               | {"template": {"command": "x"}}                            | 422 | command
            PUT    | /service/.web              | {}                                                        | 400 | service
            GET    | /service/nope              |                                                           | 404 | -
            DELETE | /service/nope              |                                                           | 404 | -
            POST   | /service/web/upscale       | {"count": 0}                                              | 400 | count
            POST   | /service/web/upscale       | {"count": -3}                                             | 400 | count
            POST   | /service/web/upscale       | {"count": 100000}                                         | 400 | count
            POST   | /service/web/upscale       | {"count": "many"}                                         | 400 | count
            POST   | /service/web/upscale       | {"count": 1.5}                                            | 400 | count
            POST   | /service/web/upscale       | {"cuont": 1}                                              | 400 | cuont
            POST   | /service/web/upscale       | {"compute": "nope"}                                       | 404 | -
            POST   | /service/web/upscale       | {"compute": "here"                                        | 400 | -
            POST   | /service/web/upscale       | [1]                                                       | 400 | -
            POST   | /service/web/downscale     | {"count": 0}                                              | 400 | count
            POST   | /service/web/scale         | {}                                                        | 400 | number
            POST   | /service/web/scale         | {"number": -1}                                            | 400 | number
            POST   | /service/we%20b/scale      | {"number": 1}                                             | 400 | service
            GET    | /instance/nope             |                                                           | 404 | -
            DELETE | /instance/nope             |                                                           | 404 | -
            POST   | /instance/nope/stop        |                                                           | 404 | -
            GET    | /instance/nope/logs?tail=x |                                                           | 400 | tail
            GET    | /operation/nope            |                                                           | 400 | operation
            GET    | /operation/0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11 |                                      | 404 | -
            GET    | /operation?state=nope      |                                                           | 400 | state
            GET    | /operation?limit=0         |                                                           | 400 | limit
            GET    | /nowhere                   |                                                           | 404 | -
            PATCH  | /compute                   | {}                                                        | 405 | -
            """)
    void isRefusedByNameAndChangesNothing(String method, String path, String body, int status, String field) {
        JsonNode before = everything();
        Answer answer = core().send(core().request(method, path, body == null ? "" : body));
        answer.withoutInsides().expect(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.text("detail")).isNotBlank();
        if (!field.equals("-")) {
            assertThat(answer.each("errors", "field")).as(answer.body()).contains(field);
            assertThat(answer.each("errors", "expected")).doesNotContain("");
            assertThat(answer.each("errors", "got")).doesNotContain("");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        String body = "{\"name\": \"" + "x".repeat(1 << 20) + "\"}";
        Answer answer = core().post("/compute", body).withoutInsides().expect(413);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void aBodyOfAnotherTypeIsUnsupported() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            Answer answer = core().post("/compute", "name=a", "Content-Type", type)
                    .withoutInsides()
                    .expect(415);
            assertThat(answer.type()).startsWith("application/problem+json");
        }
    }

    @Test
    void credentialsInAUrlAreNotRepeated() {
        Answer answer = core().post("/compute", "{\"name\": \"a\", \"connector\": \"http://user:hunter2@localhost\"}");
        assertThat(answer.expect(400).body()).doesNotContain("hunter2");
    }

    private static JsonNode everything() {
        return core().get("/service").expect(200).json().deepCopy();
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
