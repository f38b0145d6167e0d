package io.genisys.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.FieldError;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aPolicyIsReadAsItsUserWroteIt() {
        Policy policy = policy("""
                {"source":  {"push": "load"},
                 "rule":    {"target": 10, "per": "instance", "tolerance": 0.1},
                 "guards":  {"cooldownOut": "PT30S", "cooldownIn": "PT5M", "stabilisationIn": "PT5M", "maxStepOut": 10},
                 "missing": "hold",
                 "mode":    "enforce"}""");

        assertThat(policy.source()).isEqualTo(new Source.Push("load"));
        assertThat(policy.rule()).isEqualTo(new Rule.Target(10, Rule.Per.INSTANCE, 0.1));
        assertThat(policy.guards().out())
                .isEqualTo(new Guards.Way(Duration.ofSeconds(30), Duration.ZERO, OptionalInt.of(10)));
        assertThat(policy.guards().in().cooldown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.missing()).isEqualTo(new Fallback.Hold());
        assertThat(policy.mode()).isEqualTo(Policy.Mode.ENFORCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': {'push': 'load'}, 'rule': {'target': 10}}",
                "{'source': {'stats': 'cpu'}, 'rule': {'target': 0.5}, 'guards': {'toZero': true, 'in': false}}",
                "{'source': {'prometheus': {'url': 'http://localhost:9090', 'query': 'up', 'aggregate': 'sum'}},"
                        + " 'rule': {'above': 80, 'below': 20, 'for': 'PT2M', 'by': 2}, 'missing': {'count': 5}}",
                "{'source': {'http': {'url': 'https://queue.example/', 'path': '$.length'}},"
                        + " 'rule': {'steps': [{'from': 0, 'to': 10, 'count': 1}, {'from': 10, 'change': -2}]}}",
                "{'source': {'consul': {'url': 'http://localhost:8500', 'key': 'web/count'}}}",
                "{'source': {'schedule': [{'cron': '0 8 * * 1-5', 'zone': 'Europe/Berlin', 'min': 3, 'for': 'PT9H'},"
                        + " {'cron': '0 0 1 1 *', 'count': 0}]}, 'mode': 'recommend'}"
            })
    void whatIsWrittenReadsAsTheSame(String text) {
        Policy policy = policy(text.replace('\'', '"'));

        assertThat(PolicyReader.read(PolicyWriter.write(policy)).policy()).contains(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "source | {'rule': {'target': 1}}",
                "source | {'source': {'push': 'a', 'stats': 'cpu'}, 'rule': {'target': 1}}",
                "source.push | {'source': {'push': 'a b'}, 'rule': {'target': 1}}",
                "source.stats | {'source': {'stats': 'disk'}, 'rule': {'target': 1}}",
                "source.prometheus.url | {'source': {'prometheus': {'url': 'ftp://x/', 'query': 'up'}}, 'rule': {'target': 1}}",
                "source.prometheus.query | {'source': {'prometheus': {'url': 'http://x/'}}, 'rule': {'target': 1}}",
                "source.http.path | {'source': {'http': {'url': 'http://x/', 'path': '$['}}, 'rule': {'target': 1}}",
                "source.http.url | {'source': {'http': {'url': 'http://127.0.0.1:99999/'}}, 'rule': {'target': 1}}",
                "source.prometheus.url | {'source': {'prometheus': {'url': 'http://x:0/', 'query': 'up'}}, 'rule': {'target': 1}}",
                "source.consul.url | {'source': {'consul': {'url': 'http://x:65536/', 'key': 'k'}}}",
                "source.consul.key | {'source': {'consul': {'url': 'http://x/'}}}",
                "source.schedule | {'source': {'schedule': []}}",
                "source.schedule[0].cron | {'source': {'schedule': [{'cron': '0 0 30 2 *', 'count': 1}]}}",
                "source.schedule[0].cron | {'source': {'schedule': [{'cron': 'daily', 'count': 1}]}}",
                "source.schedule[0].zone | {'source': {'schedule': [{'cron': '0 0 * * *', 'zone': 'Mars', 'count': 1}]}}",
                "source.schedule[0].min | {'source': {'schedule': [{'cron': '0 0 * * *', 'min': 3, 'max': 2}]}}",
                "source.schedule[0] | {'source': {'schedule': [{'cron': '0 0 * * *', 'min': 3, 'count': 2}]}}",
                "rule | {'source': {'push': 'a'}}",
                "rule | {'source': {'push': 'a'}, 'rule': 'fixed'}",
                "rule | {'source': {'push': 'a'}, 'rule': {}}",
                "rule | {'source': {'consul': {'url': 'http://x/', 'key': 'k'}}, 'rule': {'target': 1}}",
                "rule.target | {'source': {'push': 'a'}, 'rule': {'target': 0}}",
                "rule.target | {'source': {'push': 'a'}, 'rule': {'target': '10'}}",
                "rule.tolerance | {'source': {'push': 'a'}, 'rule': {'target': 1, 'tolerance': 1}}",
                "rule.per | {'source': {'stats': 'cpu'}, 'rule': {'target': 1, 'per': 'total'}}",
                "rule.below | {'source': {'push': 'a'}, 'rule': {'above': 1, 'below': 1}}",
                "rule.by | {'source': {'push': 'a'}, 'rule': {'above': 1, 'by': 0}}",
                "rule.steps[0].from | {'source': {'push': 'a'}, 'rule': {'steps': [{'from': 1, 'count': 1}]}}",
                "rule.steps[1].from | {'source': {'push': 'a'}, 'rule': {'steps': [{'from': 0, 'to': 5, 'count': 1},"
                        + " {'from': 6, 'count': 2}]}}",
                "rule.steps[1].from | {'source': {'push': 'a'}, 'rule': {'steps': [{'from': 0, 'count': 1},"
                        + " {'from': 0, 'count': 2}]}}",
                "rule.steps[0] | {'source': {'push': 'a'}, 'rule': {'steps': [{'from': 0}]}}",
                "guards.cooldownIn | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'guards': {'cooldownIn': '5m'}}",
                "guards.maxStepOut | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'guards': {'maxStepOut': 0}}",
                "guards.cooldown | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'guards': {'cooldown': 'PT1S'}}",
                "missing | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'missing': 'zero'}",
                "missing.count | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'missing': {'count': -1}}",
                "mode | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'mode': 'ENFORCE'}",
                "interval | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'interval': 'PT0.5S'}",
                "stale | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'stale': 'P1000D'}",
                "min | {'source': {'push': 'a'}, 'rule': {'target': 1}, 'min': 1}"
            })
    void whatIsWrongIsNamed(String field, String text) {
        PolicyReader.Result result = read(text.replace('\'', '"'));

        assertThat(result.policy()).isEmpty();
        assertThat(result.errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        PolicyReader.Result result = read("""
                {"source": {"push": ""}, "rule": {"target": -1}, "interval": "often", "missing": 0, "colour": "red"}""");

        assertThat(result.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("source.push", "rule.target", "interval", "missing", "colour");
    }

    @Test
    void moreEntriesOfAScheduleThanThereMayBeAreRefused() {
        String entries = "{'cron': '0 8 * * *', 'count': 1},".repeat(100);

        assertThat(read(schedule(entries + "{'cron': '0 8 * * *', 'count': 1}")).errors())
                .containsExactly(new FieldError("source.schedule", "at most 100 entries", "101"));
        policy(schedule(entries.substring(0, entries.length() - 1)));
    }

    private static String schedule(String entries) {
        return ("{'source': {'schedule': [" + entries + "]}}").replace('\'', '"');
    }

    @Test
    void aPasswordInAUrlIsNotShown() {
        PolicyReader.Result result = read("""
                {"source": {"http": {"url": "http://user:s3cret@host/"}}, "rule": {"target": 1}}""");

        assertThat(result.errors()).hasSize(1);
        assertThat(result.errors().toString()).contains("source.http.url").doesNotContain("s3cret");
    }

    private static Policy policy(String text) {
        PolicyReader.Result result = read(text);
        assertThat(result.errors()).isEmpty();
        return result.policy().orElseThrow();
    }

    private static PolicyReader.Result read(String text) {
        try {
            return PolicyReader.read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
