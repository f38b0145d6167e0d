package io.genisys.core.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.connector.Code;
import io.genisys.connector.ServiceName;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.genisys.policy.Policy;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source.Resource;
import io.genisys.policy.json.PolicyReader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stats of instances of connectors in memory, each of which uses as many cores as its template says. */
@QuarkusTest
@TestProfile(MetricProfile.class)
class StatsSourceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();
    private static final double MEBIBYTE = 1 << 20;

    @Inject
    Metrics metrics;

    private final int number = NUMBER.incrementAndGet();
    private final String service = "stats-" + number;
    private final StubConnector one = StubConnector.start();
    private final StubConnector other = StubConnector.start();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void register() {
        register("one-" + number, one);
        register("other-" + number, other);
    }

    @AfterEach
    void remove() {
        over.countDown();
        one.close();
        other.close();
    }

    private static void register(String compute, StubConnector connector) {
        post("/compute", "{\"name\": \"" + compute + "\", \"connector\": \"" + connector.url() + "\"}");
    }

    private static void post(String path, String body) {
        assertThat(given().contentType("application/json").body(body).post(path).statusCode())
                .isBetween(200, 202);
    }

    private void launch(String compute, int count) {
        post(
                "/service/" + service + "/upscale",
                "{\"compute\": \"" + compute + "-" + number + "\", \"count\": " + count + "}");
    }

    private void define(double cpu) {
        given().contentType("application/json")
                .body("{\"template\": {\"memory\": {\"cpu\": " + cpu + "}}}")
                .put("/service/" + service)
                .then()
                .statusCode(oneOf(200, 201));
    }

    private CompletableFuture<Reading> ask(String name, Resource resource, Duration warmUp) {
        return metrics.read(new ServiceName(name), policy(resource, warmUp), Duration.ZERO)
                .toCompletableFuture();
    }

    private static Policy policy(Resource resource, Duration warmUp) {
        PolicyReader.Result read = PolicyReader.read(JSON.createObjectNode()
                .<ObjectNode>set(
                        "source",
                        JSON.createObjectNode().put("stats", resource.name().toLowerCase(Locale.ROOT)))
                .<ObjectNode>set("rule", JSON.createObjectNode().put("target", 1))
                .set("guards", JSON.createObjectNode().put("warmUp", warmUp.toString())));
        assertThat(read.errors()).isEmpty();
        return read.policy().orElseThrow();
    }

    private Reading read(Resource resource) {
        return ask(service, resource, Duration.ZERO).join();
    }

    private static String reason(Reading reading) {
        assertThat(reading).isInstanceOf(Missing.class);
        return ((Missing) reading).reason();
    }

    private static double value(Reading reading) {
        assertThat(reading).isInstanceOf(Value.class);
        return ((Value) reading).value();
    }

    private static Fault[] times(int times, Fault fault) {
        return Collections.nCopies(times, fault).toArray(Fault[]::new);
    }

    @Test
    void averagesOverComputes() {
        define(1);
        launch("one", 3);
        define(3);
        launch("other", 1);

        assertThat(value(read(Resource.CPU))).isEqualTo(1.5);
        assertThat(value(read(Resource.MEMORY))).isEqualTo(MEBIBYTE);
    }

    @Test
    void noInstanceIsNotZero() {
        assertThat(reason(read(Resource.CPU))).isEqualTo("no instance is running");
    }

    @Test
    void thoseThatWarmUpStayOut() {
        define(1);
        launch("one", 2);

        assertThat(reason(ask(service, Resource.CPU, Duration.ofMinutes(1)).join()))
                .isEqualTo("none of the 2 instances is older than PT1M");
    }

    @Test
    void oneThatFailsStaysOut() {
        define(1);
        launch("one", 3);
        one.next("stats", Fault.refused(Code.BACKEND_UNAVAILABLE));

        assertThat(value(read(Resource.CPU))).isEqualTo(1);
    }

    @Test
    void fewerThanHalfOfThemAreMissing() {
        define(1);
        launch("one", 3);
        one.next("stats", times(2, Fault.refused(Code.BACKEND_UNAVAILABLE)));

        assertThat(reason(read(Resource.CPU))).contains("only 1 of 3", "compute one-" + number);
    }

    @Test
    void aComputeThatHangsDelaysNoOther() {
        define(1);
        launch("one", 20);
        String quick = service + "-quick";
        post("/service/" + quick + "/upscale", "{\"compute\": \"other-" + number + "\", \"count\": 1}");
        one.next("stats", times(20, Fault.held(over)));
        CompletableFuture<Reading> hanging = ask(service, Resource.CPU, Duration.ZERO);

        for (int i = 0; i < 10; i++) {
            assertThat(ask(quick, Resource.CPU, Duration.ZERO))
                    .succeedsWithin(Duration.ofMillis(800))
                    .isInstanceOf(Value.class);
        }
        assertThat(hanging).succeedsWithin(Duration.ofSeconds(3));
        assertThat(reason(hanging.join())).contains("only 0 of 20");
    }

    @Test
    void halfIsEnoughWhereAComputeHangs() {
        define(1);
        launch("one", 2);
        launch("other", 2);
        one.next("stats", times(2, Fault.held(over)));

        assertThat(value(read(Resource.CPU))).isEqualTo(1);
    }
}
