package io.genisys.core.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(MetricProfile.class)
class HttpSourceTest {

    private static final int TEN_MEGABYTES = 10_000_000;

    @Inject
    Metrics metrics;

    private final OddServer server = OddServer.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CompletableFuture<Reading> ask(URI url, String path) {
        Source source = new Source.Http(url, Optional.of(path).filter(text -> !text.isEmpty()));
        return metrics.read(source, Duration.ZERO).toCompletableFuture();
    }

    private Reading read(String path) {
        return ask(server.url(path), "").join();
    }

    private static String reason(Reading reading) {
        assertThat(reading).isInstanceOf(Missing.class);
        return ((Missing) reading).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "'42', '', 42",
        "' -1.5e3\n', '', -1500",
        "'0', '', 0",
        "'{\"queue\": {\"length\": 7}}', '$.queue.length', 7",
        "'[{\"name\": \"a\", \"n\": 1}, {\"name\": \"b\", \"n\": 2.5}]', '$[?(@.name == ''b'')].n', 2.5",
        "'{\"jobs\": [1, 2, 3]}', '$.jobs.length()', 3"
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
        server.says("/n", "application/json", "[".repeat(500_000));

        assertThat(reason(ask(server.url("/n"), "$.n").join())).contains("the body is no JSON");
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
    void oneThatIsDownIsMissingAtOnce() {
        Reading reading = ask(URI.create("http://localhost:" + OddServer.free() + "/n"), "")
                .join();

        assertThat(reason(reading)).contains("it takes no connection");
    }

    @Test
    void aNameThatDoesNotExistIsMissing() {
        Reading reading = ask(URI.create("http://nowhere.invalid/n"), "").join();

        assertThat(reason(reading)).contains("nowhere.invalid");
    }

    @Test
    void oneThatHangsIsMissingAfterTheTimeOut() {
        server.hangs("/n");
        long start = System.nanoTime();

        Reading reading = read("/n");

        assertThat(reason(reading)).contains("did not answer within 1000 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    }

    @Test
    void aLongAnswerIsReadNoFurtherThanItMayBe() {
        server.on("/length", (connection, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + TEN_MEGABYTES + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(new byte[TEN_MEGABYTES]);
        });
        CompletableFuture<Void> cut = new CompletableFuture<>();
        server.on("/endless", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            try {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                cut.complete(null);
            }
        });

        assertThat(reason(read("/length"))).contains("longer than 1048576 bytes");
        assertThat(reason(read("/endless"))).contains("longer than 1048576 bytes");
        assertThat(cut).as("the end of the connection").succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void oneThatDripsIsMissingAfterTheTimeOut() {
        server.on("/n", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (!connection.isClosed()) {
                out.write('1');
                out.flush();
                connection.setSoTimeout(50);
                try {
                    connection.getInputStream().read();
                } catch (SocketTimeoutException e) {
                    // the pace of the drops
                }
            }
        });

        assertThat(reason(read("/n"))).contains("did not answer within 1000 ms");
    }

    @Test
    void aConnectionThatBreaksIsMissing() {
        server.on("/reset", (connection, out) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        });
        server.on("/half", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12".getBytes(StandardCharsets.UTF_8));
            connection.close();
        });
        server.on("/garbage", (connection, out) -> {
            out.write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
            connection.close();
        });

        assertThat(reason(read("/reset"))).contains("the connection broke off");
        assertThat(reason(read("/half"))).contains("the connection broke off");
        assertThat(reason(read("/garbage"))).contains("the connection broke off");
    }

    @Test
    void oneThatHangsHoldsNoOtherUp() throws IOException {
        IntStream.range(0, 200).forEach(i -> server.hangs("/" + i));
        try (OddServer other = OddServer.start()) {
            List<CompletableFuture<Reading>> hanging = IntStream.range(0, 200)
                    .mapToObj(i -> ask(server.url("/" + i), ""))
                    .toList();
            for (int i = 0; i < 50; i++) {
                other.says("/" + i, "text/plain", String.valueOf(i));
                assertThat(ask(other.url("/" + i), ""))
                        .succeedsWithin(Duration.ofMillis(500))
                        .isInstanceOf(Value.class);
            }

            assertThat(hanging)
                    .allSatisfy(one -> assertThat(one)
                            .succeedsWithin(Duration.ofSeconds(4))
                            .isInstanceOf(Missing.class));
            assertThat(server.asked()).as("asked before it was left alone").isLessThanOrEqualTo(16);
        }
    }

    @Test
    void oneThatWasSilentIsLeftAloneForAWhile() {
        IntStream.range(0, 3).forEach(i -> server.hangs("/" + i));
        server.says("/well", "text/plain", "1");
        IntStream.range(0, 3)
                .mapToObj(i -> ask(server.url("/" + i), ""))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(reason(read("/well"))).contains("did not answer lately");
        assertThat(server.asked()).isEqualTo(3);
        await("the end of the pause").atMost(Duration.ofSeconds(5)).until(() -> read("/well") instanceof Value);
    }

    @Test
    void thoseWhoAskTheSameAtTheSameTimeShareAQuestion() {
        server.says("/n", "text/plain", "5");
        Source source = new Source.Http(server.url("/n"), Optional.empty());
        List<Reading> readings = Stream.generate(() -> metrics.read(source, Duration.ofMinutes(1)))
                .limit(1000)
                .map(stage -> stage.toCompletableFuture().join())
                .toList();

        assertThat(readings).hasSize(1000).allMatch(Value.class::isInstance);
        assertThat(server.asked()).isEqualTo(1);
        metrics.read(source, Duration.ZERO).toCompletableFuture().join();
        assertThat(server.asked()).isEqualTo(2);
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

    @Test
    void anAnswerNeverFails() {
        Source odd = new Source.Consul(URI.create("http://localhost:1/"), "\u0000");

        assertThat(metrics.read(odd, Duration.ZERO).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(3))
                .isInstanceOf(Missing.class);
    }

    @Test
    void aPathWithARegularExpressionIsRefused() {
        Source source = new Source.Http(server.url("/n"), Optional.of("$[?(@.a =~ /(a+)+$/)]"));

        assertThat(metrics.check(source))
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("source.http.path"));
    }
}
