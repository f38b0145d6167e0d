package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connector that takes few instances at once gets as many operations as it takes. */
@QuarkusTest
@TestProfile(FastProfile.class)
class BatchesTest extends CoreTestBase {

    private final String narrow = unique("narrow");
    private final StubConnector narrowStub = StubConnector.start().batch(10);

    @BeforeEach
    void registerNarrow() {
        register(narrow, narrowStub);
    }

    private Response ask(String verb, String what) {
        return post("/service/" + service + "/" + verb, "{\"compute\": \"" + narrow + "\", " + what + "}");
    }

    @Test
    void anUpscaleBecomesSeveralOperations() {
        Response answer = ask("upscale", "\"count\": 25");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(counts(answer.jsonPath())).containsExactly(10, 10, 5);
        assertThat(narrowStub.running(service)).hasSize(25);
        assertThat(desired()).isEqualTo(25);
        assertThat(get("/operation?service=" + service).jsonPath().getList("operations.id"))
                .hasSize(3)
                .containsAll(answer.jsonPath().getList("further.id"));
    }

    @Test
    void aServiceWithAMaximumIsCutUpToo() {
        put("/service/" + service, "{\"max\": 20}").then().statusCode(201);

        assertThat(ask("upscale", "\"count\": 21").statusCode()).isEqualTo(409);
        assertThat(counts(ask("upscale", "\"count\": 20").jsonPath())).containsExactly(10, 10);
        delete("/service/" + service).then().statusCode(204);
    }

    @Test
    void aScaleBecomesSeveralOperationsInBothDirections() {
        assertThat(counts(ask("scale", "\"number\": 23").jsonPath())).containsExactly(10, 10, 3);
        assertThat(narrowStub.running(service)).hasSize(23);

        assertThat(counts(ask("scale", "\"number\": 2").jsonPath())).containsExactly(10, 10, 1);
        assertThat(narrowStub.running(service)).hasSize(2);
        assertThat(desired()).isEqualTo(2);
    }

    @Test
    void theSameKeyFindsAllOfThem() {
        String body = "{\"compute\": \"" + narrow + "\", \"count\": 25}";
        String path = "/service/" + service + "/upscale";

        Response first = http().header("Idempotency-Key", service).body(body).post(path);
        Response again = http().header("Idempotency-Key", service).body(body).post(path);

        assertThat(counts(again.jsonPath())).containsExactlyElementsOf(counts(first.jsonPath()));
        assertThat(narrowStub.running(service)).hasSize(25);
    }

    @Test
    void whereOneOfThemFailsTheOthersAreAnswered() {
        narrowStub.next("upscale", Fault.full());

        Response answer = ask("upscale", "\"count\": 30");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("failed");
        assertThat(answer.jsonPath().getList("further.state")).containsExactly("succeeded", "succeeded");
        assertThat(narrowStub.running(service)).hasSize(20);
        assertThat(desired()).isEqualTo(20);
    }

    @Test
    void whereAllOfThemFailItIsAProblem() {
        Fault full = Fault.full();
        narrowStub.next("upscale", full, full, full);

        Response answer = ask("upscale", "\"count\": 30");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("insufficient-capacity");
        assertThat(answer.jsonPath().getList("further.state")).containsExactly("failed", "failed");
        assertThat(desired()).isZero();
    }

    @Test
    void aLimitThatFellIsLearntFromTheFirstRefusal() {
        ask("upscale", "\"count\": 1").then().statusCode(200);
        narrowStub.batch(5);

        assertThat(ask("upscale", "\"count\": 10").statusCode()).isEqualTo(502);
        assertThat(counts(ask("upscale", "\"count\": 10").jsonPath())).containsExactly(5, 5);
        assertThat(desired()).isEqualTo(11);
    }

    private static List<Integer> counts(JsonPath answer) {
        List<Integer> further = answer.getList("further.count", Integer.class);
        return Stream.concat(Stream.of(answer.getInt("count")), further.stream())
                .toList();
    }
}
