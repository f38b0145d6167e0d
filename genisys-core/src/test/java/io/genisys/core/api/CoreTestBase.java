package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.core.stub.StubConnector;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A compute over a stub for each test. Afterwards the compute is drained, and nothing may be left in the stub. */
abstract class CoreTestBase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What httpie sends. */
    static final String ACCEPT = "application/json, */*;q=0.5";

    final String compute = unique("compute");
    final String service = unique("service");
    final StubConnector stub = StubConnector.start();
    private final List<StubConnector> stubs = new ArrayList<>();
    private final List<String> computes = new ArrayList<>();

    @BeforeEach
    void registerCompute() {
        register(compute, stub);
    }

    @AfterEach
    void leavesNothingBehind() {
        computes.forEach(name -> await("compute " + name + " to be drained")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> delete("/compute/" + name + "?drain=true").statusCode(),
                        status -> status == 204 || status == 404));
        stubs.forEach(one -> {
            assertThat(one.size()).as("instances left").isZero();
            one.close();
        });
    }

    static String unique(String what) {
        return what + "-" + NUMBER.incrementAndGet();
    }

    final void register(String name, StubConnector connector) {
        stubs.add(connector);
        computes.add(name);
        post("/compute", "{\"name\": \"" + name + "\", \"connector\": \"" + connector.url() + "\"}")
                .then()
                .statusCode(201);
    }

    static RequestSpecification http() {
        return given().contentType("application/json").header("Accept", ACCEPT);
    }

    static Response get(String path) {
        return given().header("Accept", ACCEPT).get(path);
    }

    static Response post(String path, String body) {
        return http().body(body).post(path);
    }

    static Response put(String path, String body) {
        return http().body(body).put(path);
    }

    static Response delete(String path) {
        return given().header("Accept", ACCEPT).delete(path);
    }

    final Response upscale(int count) {
        return post("/service/" + service + "/upscale", "{\"compute\": \"" + compute + "\", \"count\": " + count + "}");
    }

    final Response downscale(int count) {
        return post(
                "/service/" + service + "/downscale", "{\"compute\": \"" + compute + "\", \"count\": " + count + "}");
    }

    final Response scale(int number) {
        return post("/service/" + service + "/scale", "{\"compute\": \"" + compute + "\", \"number\": " + number + "}");
    }

    /** Returns how many of the service are wanted; 0 where the core does not know it. */
    final int desired() {
        return desired(service);
    }

    static int desired(String name) {
        Response answer = get("/service/" + name);
        return answer.statusCode() == 404 ? 0 : answer.jsonPath().getInt("desired");
    }

    /** Returns the operation as soon as it is over. */
    static JsonPath ended(String id) {
        return await("operation " + id)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> get("/operation/" + id).jsonPath(),
                        one -> !List.of("accepted", "running").contains(one.getString("state")));
    }

    /** Returns what there is, to see whether a request has changed anything. */
    static String everything() {
        return get("/compute").jsonPath().getString("computes.name")
                + get("/service").asString()
                + get("/operation").asString();
    }

    /** Checks that it is a whole problem, which gives nothing away. */
    static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("io.genisys", "Exception", "java.", "jackson", "geheim", "\tat ");
    }
}
