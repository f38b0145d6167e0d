package io.genisys.core.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Consul. */
@QuarkusTest
@TestProfile(MetricProfile.class)
@NeedsProgram("consul")
class ConsulSourceTest {

    private static Program consul;

    @Inject
    Metrics metrics;

    @BeforeAll
    static void start() {
        consul = Program.consul();
    }

    @AfterAll
    static void stop() {
        consul.close();
    }

    private Reading read(URI url, String key) {
        return metrics.read(new Source.Consul(url, key), Duration.ZERO)
                .toCompletableFuture()
                .join();
    }

    private static void put(String path, String value) {
        given().urlEncodingEnabled(false)
                .body(value)
                .put(consul.url() + "/v1/kv/" + path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "web/count, web/count, 5, 5",
        "/web/count, web/count, 0, 0",
        "a b/ä?x=1&y#z, a%20b/%C3%A4%3Fx=1&y%23z, '7\n', 7"
    })
    void readsTheCountInAKey(String key, String path, String stored, double count) {
        put(path, stored);

        assertThat(read(consul.url(), key))
                .isInstanceOfSatisfying(
                        Value.class, value -> assertThat(value.value()).isEqualTo(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "", "1e3", "12345678901", "{\"n\": 1}", "NaN", "٣"})
    void whatIsNoCountIsMissing(String stored) {
        put("odd", stored);

        assertThat(read(consul.url(), "odd"))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).contains("no count"));
    }

    @Test
    void aKeyThatIsNotThereIsMissing() {
        assertThat(read(consul.url(), "nowhere")).isEqualTo(new Missing("the key does not exist"));
    }

    @Test
    void whatTheUrlSaysOfADatacenterIsKept() {
        put("web/count", "5");

        assertThat(read(consul.url().resolve("/?dc=dc1"), "web/count")).isInstanceOf(Value.class);
        assertThat(read(consul.url().resolve("/?dc=elsewhere"), "web/count"))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).contains("it answers 500"));
    }
}
