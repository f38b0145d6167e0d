package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class MetricsTest extends CoreTestBase {

    @Test
    void showWhatIsWantedAndWhatThereIs() {
        upscale(3).then().statusCode(200);

        await().untilAsserted(() -> {
            assertThat(value("genisys_desired", Map.of("service", service, "compute", compute)))
                    .isEqualTo(3);
            assertThat(value("genisys_instances", Map.of("service", service, "compute", compute)))
                    .isEqualTo(3);
        });
        assertThat(value("genisys_cores", Map.of())).isEqualTo(1);
    }

    @Test
    void countOperationsByHowTheyEndWithTheirTimes() {
        upscale(1).then().statusCode(200);
        upscale(1).then().statusCode(200);

        Map<String, String> done = Map.of("compute", compute, "kind", "upscale", "outcome", "succeeded");
        assertThat(value("genisys_operation_seconds_count", done)).isEqualTo(2);
        assertThat(lines("genisys_operation_seconds_bucket", done)).hasSizeGreaterThan(5);
    }

    @Test
    void countCallsToConnectorsByWhatCameOfThem() {
        upscale(1).then().statusCode(200);

        Map<String, String> calls = Map.of("connector", stub.url().toString(), "call", "upscale", "outcome", "ok");
        assertThat(value("genisys_connector_calls_seconds_count", calls)).isEqualTo(1);
        assertThat(value(
                        "genisys_connector_breaker",
                        Map.of("connector", stub.url().toString())))
                .isZero();
    }

    @Test
    void leaveNoSeriesBehindOfWhatIsDeleted() {
        upscale(1).then().statusCode(200);
        await().untilAsserted(() ->
                assertThat(lines("genisys_desired", Map.of("service", service))).hasSize(1));

        delete("/service/" + service).then().statusCode(204);

        await().untilAsserted(() ->
                assertThat(lines("genisys_desired", Map.of("service", service))).isEmpty());
    }

    private static double value(String name, Map<String, String> tags) {
        List<String> found = lines(name, tags);
        assertThat(found).as(name + tags).hasSize(1);
        return Double.parseDouble(found.get(0).substring(found.get(0).lastIndexOf(' ') + 1));
    }

    private static List<String> lines(String name, Map<String, String> tags) {
        Stream<String> all =
                given().accept("text/plain").get("/q/metrics").asString().lines();
        return all.filter(line -> line.matches(Pattern.quote(name) + "[{ ].*"))
                .filter(line -> tags.entrySet().stream()
                        .allMatch(tag -> line.contains(tag.getKey() + "=\"" + tag.getValue() + '"')))
                .toList();
    }
}
