package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.genisys.policy.Source.Aggregate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus that scrapes a page of the test's. */
@QuarkusTest
@TestProfile(MetricProfile.class)
@NeedsProgram("prometheus")
class PrometheusSourceTest {

    private static final String PAGE = """
            # TYPE jobs gauge
            jobs{queue="a"} 4
            jobs{queue="b"} 8.5
            odd{kind="nan"} NaN
            odd{kind="inf"} +Inf
            odd{kind="well"} 1
            """;

    private static OddServer target;
    private static Program prometheus;

    @Inject
    Metrics metrics;

    @BeforeAll
    static void start() {
        target = OddServer.start().says("/metrics", "text/plain; version=0.0.4", PAGE);
        prometheus = Program.prometheus(target.url("/metrics"));
    }

    @AfterAll
    static void stop() throws IOException {
        prometheus.close();
        target.close();
    }

    private Reading read(String query, Optional<Aggregate> aggregate) {
        return metrics.read(source(prometheus.url(), query, aggregate), Duration.ZERO)
                .toCompletableFuture()
                .join();
    }

    private static Source source(URI url, String query, Optional<Aggregate> aggregate) {
        return new Source.Prometheus(url, query, aggregate);
    }

    private void awaitScraped() {
        await("the first scrape")
                .atMost(Duration.ofSeconds(20))
                .until(() -> read("jobs{queue=\"a\"}", Optional.empty()) instanceof Value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs{queue=\"a\"} | | 4",
                "sum(jobs) | | 12.5",
                "jobs | SUM | 12.5",
                "jobs | AVG | 6.25",
                "jobs | MIN | 4",
                "jobs | MAX | 8.5",
                "scalar(sum(jobs)) | | 12.5",
                "2 * 21 | | 42",
                "1e-7 | | 0.0000001"
            })
    void readsWhatPrometheusHasScraped(String query, Aggregate aggregate, double expected) {
        awaitScraped();
        Instant before = Instant.now();

        Reading reading = read(query, Optional.ofNullable(aggregate));

        assertThat(reading).isInstanceOfSatisfying(Value.class, value -> {
            assertThat(value.value()).isEqualTo(expected);
            assertThat(value.at())
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent_of_all | | finds no series",
                "jobs | | finds 2 series",
                "odd{kind=\"nan\"} | | the value is NaN",
                "odd{kind=\"inf\"} | | the value is +Inf",
                "odd | SUM | the value is",
                "jobs[1m] | | a range of values",
                "\"text\" | | a string",
                "0 / 0 | | the value is NaN",
                "sum( | | Prometheus says bad_data",
                "jobs + on() jobs | | Prometheus says execution"
            })
    void whatIsNotOneNumberIsMissing(String query, Aggregate aggregate, String reason) {
        awaitScraped();

        assertThat(read(query, Optional.ofNullable(aggregate)))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(", "jobs{", "no_such_function(jobs)", "jobs[1m]", "\"text\""})
    void aQueryThatIsNeverAValueIsRefusedBeforehand(String query) {
        assertThat(metrics.check(source(prometheus.url(), query, Optional.empty())))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("source.prometheus.query");
                    assertThat(error.got()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "absent_of_all", "0 / 0", "jobs + on() jobs"})
    void aQueryThatMayGiveAValueIsNot(String query) {
        assertThat(metrics.check(source(prometheus.url(), query, Optional.empty())))
                .isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsNoMistakeOfAPolicy() throws IOException {
        try (OddServer silent = OddServer.start().hangs("/api/v1/query")) {
            assertThat(metrics.check(source(silent.url(""), "up", Optional.empty())))
                    .isEmpty();
        }
        assertThat(metrics.check(source(URI.create("http://localhost:" + OddServer.free()), "up", Optional.empty())))
                .isEmpty();
    }
}
