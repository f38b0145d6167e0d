package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.genisys.policy.Source.Aggregate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusQuestionTest {

    private static PrometheusQuestion question(Optional<Aggregate> aggregate) {
        return new PrometheusQuestion(new Source.Prometheus(
                URI.create("http://prometheus:9090/base/?x=1"), "sum(rate(a[1m])) > 1", aggregate));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(Optional<Aggregate> aggregate, String body) {
        return question(aggregate).read(answer(200, body), Instant.EPOCH);
    }

    private static String vector(String... values) {
        StringBuilder series = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            series.append(i == 0 ? "" : ",").append("{\"metric\":{},\"value\":[");
            series.append(1700000000.5 + i).append(",\"").append(values[i]).append("\"]}");
        }
        return success("vector", "[" + series + "]");
    }

    private static String success(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
    }

    @Test
    void postsTheQueryBelowTheUrlThatItHas() {
        assertThat(question(Optional.empty()).request())
                .isEqualTo(new Question.Request(
                        URI.create("http://prometheus:9090/base/api/v1/query?x=1"),
                        Optional.of("query=sum%28rate%28a%5B1m%5D%29%29+%3E+1")));
    }

    @Test
    void readsOneSeriesWithTheTimeOfItsSample() {
        assertThat(read(Optional.empty(), vector("12.5")))
                .isEqualTo(new Value(12.5, Instant.ofEpochMilli(1700000000500L)));
        assertThat(read(Optional.empty(), success("scalar", "[1700000000.5, \"3\"]")))
                .isEqualTo(new Value(3, Instant.ofEpochMilli(1700000000500L)));
    }

    @ParameterizedTest
    @CsvSource({"SUM, 9", "AVG, 3", "MIN, 1", "MAX, 6"})
    void makesSeveralSeriesOneOfTheOldestTime(Aggregate aggregate, double expected) {
        assertThat(read(Optional.of(aggregate), vector("2", "1", "6")))
                .isEqualTo(new Value(expected, Instant.ofEpochMilli(1700000000500L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vector | [] | finds no series",
                "vector | [{\"value\":[1,\"NaN\"]}] | the value is NaN",
                "vector | [{\"value\":[1,\"+Inf\"]}] | the value is +Inf",
                "vector | [{\"value\":[1,\"-Inf\"]}] | the value is -Inf",
                "vector | [{\"value\":[1,\"1e999\"]}] | the value is Infinity",
                "vector | [{\"value\":[1,5]}] | not as Prometheus writes it",
                "vector | [{\"value\":[1e400,\"5\"]}] | not as Prometheus writes it",
                "vector | [{\"value\":[\"1\",\"5\"]}] | not as Prometheus writes it",
                "vector | [{\"value\":[1,\"many\"]}] | no number",
                "vector | [{\"value\":[1,\"1\"]},{\"value\":[1,\"2\"]}] | finds 2 series",
                "vector | [{\"histogram\":[1,{}]}] | histogram",
                "matrix | [] | a range of values",
                "string | [1,\"5\"] | a string",
                "other | [] | not known"
            })
    void whatIsNotOneNumberIsMissing(String type, String result, String reason) {
        assertThat(read(Optional.empty(), success(type, result)))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).contains(reason));
    }

    @Test
    void oneValueThatIsNoNumberSpoilsAll() {
        assertThat(read(Optional.of(Aggregate.MAX), vector("1", "NaN", "3")))
                .isEqualTo(new Missing("the value is NaN"));
    }

    @Test
    void aWarningIsMissing() {
        String warned = vector("1").replace("{\"status\"", "{\"warnings\":[\"a store is away\"],\"status\"");

        assertThat(read(Optional.empty(), warned)).isEqualTo(new Missing("Prometheus warns: a store is away"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"} | says execution: many-to-many",
                "503 | {\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"late\"} | says timeout: late",
                "200 | {\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"odd\"} | says internal: odd",
                "200 | <html>login</html> | no Prometheus",
                "502 | <html>bad gateway</html> | it answers 502",
                "401 | Unauthorized | it answers 401",
                "200 | 5 | no Prometheus",
                "200 | null | no Prometheus",
                "200 | {\"status\":\"success\"} trailing | no Prometheus",
                "200 | {\"status\":\"success\"} | not known"
            })
    void anErrorIsMissing(int status, String body, String reason) {
        assertThat(question(Optional.empty()).read(answer(status, body), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).contains(reason));
    }

    @Test
    void aLongErrorIsShortenedToALine() {
        String error =
                "{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"a\\n\\u0007" + "b".repeat(9000) + "\"}";

        assertThat(question(Optional.empty()).read(answer(500, error), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing ->
                                assertThat(missing.reason()).contains("a bbb").hasSizeLessThan(300));
    }
}
