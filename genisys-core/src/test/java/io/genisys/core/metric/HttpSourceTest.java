package io.genisys.core.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(MetricProfile.class)
class HttpSourceTest extends HttpSourceTestBase {

    @ParameterizedTest
    @CsvSource({
        "'42', '', 42",
        "' -1.5e3\n', '', -1500",
        "'0', '', 0",
        "'{\"queue\": {\"length\": 7}}', '$.queue.length', 7",
        "'[{\"name\": \"a\", \"n\": 1}, {\"name\": \"b\", \"n\": 2.5}]', '$[?(@.name == ''b'')].n', 2.5",
        "'{\"jobs\": [1, 2, 3]}', '$.jobs.length()', 3",
        "'{\"jobs\": [{\"n\": 1}, {\"n\": 2.5}]}', '$.jobs[*].n.sum()', 3.5"
    })
    void readsNumbers(String body, String path, double value) {
        server.says("/n", "application/json", body);
        Instant before = Instant.now();

        Reading reading = ask(server.url("/n"), path).join();

        assertThat(reading).isInstanceOf(Value.class);
        assertThat(((Value) reading).value()).isEqualTo(value);
        assertThat(((Value) reading).at()).isBetween(before.minusSeconds(1), Instant.now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "many | | the body is no number",
                "'' | | the body is empty",
                "NaN | | the body is no number",
                "Infinity | | the body is no number",
                "1e999 | | the value is Infinity",
                "\"5\" | | the body is no number",
                "0x10 | | the body is no number",
                "5d | | the body is no number",
                "1 2 | | the body is no number",
                "{\"n\": \"5\"} | $.n | no number but a string",
                "{\"n\": {}} | $.n | no number but an object",
                "{\"n\": [1]} | $.n | no number but an array",
                "{\"n\": null} | $.n | no number but null",
                "{\"n\": true} | $.n | no number but true or false",
                "{\"n\": NaN} | $.n | the body is no JSON",
                "{\"n\": 1e999} | $.n | the value is Infinity",
                "{\"m\": 1} | $.n | the path finds nothing",
                "{\"n\": [1, 2]} | $.n[*] | the path finds 2 values",
                "{\"n\": 1} trailing | $.n | the body is no JSON",
                "many | $.n | the body is no JSON",
                "'' | $.n | the body is empty"
            })
    void whatIsNoNumberIsMissingWithAReason(String body, String path, String reason) {
        server.says("/n", "application/json", body);

        Reading reading = ask(server.url("/n"), path == null ? "" : path).join();

        assertThat(reason(reading)).contains(reason);
    }

    @Test
    void saysNothingOfWhatStandsInAnAnswer() {
        server.says("/n", "text/html", "<html>password=hunter2</html>");

        assertThat(reason(read("/n"))).contains("an HTML page").doesNotContain("hunter2");
    }

    @Test
    void deeplyNestedJsonIsMissing() {
        server.says("/n", "application/json", "[".repeat(500_000)).says("/m", "application/json", nested(101));

        assertThat(reason(ask(server.url("/n"), "$.n").join())).contains("nested too deeply");
        assertThat(reason(ask(server.url("/m"), "$..*").join())).contains("nested too deeply");
    }

    private static String nested(int deep) {
        return "[".repeat(deep) + "]".repeat(deep);
    }

    @Test
    void jsonOfVeryManyValuesIsMissing() {
        server.says("/n", "application/json", "[" + "1,".repeat(250_000) + "1]");

        assertThat(reason(ask(server.url("/n"), "$.length()").join())).contains("too many values");
    }

    @Test
    void theDearestPathOnTheLargestBodyDelaysNobody() {
        String path = "$..[?" + "@==1||".repeat(28) + "@.a==1].length()";
        String body = "[" + "2,  ".repeat(249_000) + "2]";
        server.says("/m", "text/plain", "1");
        IntStream.range(0, 8).forEach(i -> server.says("/" + i, "application/json", body));
        List<CompletableFuture<Reading>> dear = IntStream.range(0, 8)
                .mapToObj(i -> ask(server.url("/" + i), path))
                .toList();

        assertThat(ask(server.url("/m"), ""))
                .succeedsWithin(Duration.ofSeconds(3))
                .isInstanceOf(Value.class);
        assertThat(dear)
                .allSatisfy(one ->
                        assertThat(one).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Value.class));
    }

    @Test
    void anErrorIsMissing() {
        server.on("/n", (connection, out) -> OddServer.write(out, "500 Oops", "text/plain", "1"));

        assertThat(reason(read("/n"))).contains("it answers 500");
    }

    @Test
    void followsNoRedirect() {
        server.says("/secret", "text/plain", "1");
        server.on("/n", (connection, out) -> redirect(out, server.url("/secret").toString()));
        server.on("/m", (connection, out) -> redirect(out, "http://169.254.169.254/latest/meta-data"));

        assertThat(reason(read("/n"))).contains("302, a redirect, and those are not followed");
        assertThat(reason(read("/m"))).contains("302, a redirect, and those are not followed");
        assertThat(server.heard()).doesNotContain("/secret");
    }

    private static void redirect(OutputStream out, String to) throws IOException {
        out.write(("HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void asksNothingAtAnAddressThatIsClosed() {
        Source source = new Source.Http(URI.create("http://169.254.169.254/latest/meta-data"), Optional.empty());

        Reading reading =
                metrics.read(source, Duration.ZERO).toCompletableFuture().join();

        assertThat(reason(reading)).contains("link-local");
        assertThat(metrics.check(source)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("source.http.url");
            assertThat(error.got()).contains("169.254.169.254");
        });
    }

    @Test
    void questionsAreCountedByWhatCameOfThem() {
        server.says("/n", "text/plain", "5").says("/text", "text/plain", "five");
        read("/n");
        read("/text");
        ask(URI.create("http://169.254.169.254/"), "").join();

        assertThat(given().get("/q/metrics").asString())
                .contains("genisys_metric_questions_seconds_count{outcome=\"value\",source=\"http\"}")
                .contains("genisys_metric_questions_seconds_count{outcome=\"no-value\",source=\"http\"}")
                .contains("genisys_metric_questions_seconds_count{outcome=\"forbidden\",source=\"http\"}")
                .as("no series of each origin")
                .doesNotContain(server.url("").getAuthority());
    }
}
