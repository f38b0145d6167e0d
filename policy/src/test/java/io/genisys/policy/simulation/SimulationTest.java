package io.genisys.policy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.InvalidValueException;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.json.PolicyReader;
import io.genisys.policy.simulation.Replay.Count;
import io.genisys.policy.simulation.Replay.Decision;
import io.genisys.policy.simulation.Series.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    private static final String PUSHED = "{'source': {'push': 'load'}, 'rule': {'target': 10}}";

    @Test
    void moreComeAtTheVeryPushAndFewerOnceTheTimeIsOver() throws IOException {
        Replay replay = Simulation.replay(scenario(PUSHED), series(60, 10, 10, 35, 10, 10, 10, 10, 10, 10));

        assertThat(replay.counts()).containsExactly(count(0, 1), count(120, 4), count(380, 1));
        assertThat(replay.summary().changes()).isEqualTo(2);
        assertThat(replay.summary().most()).isEqualTo(4);
        assertThat(replay.summary().instanceHours()).isCloseTo((120 + 4 * 260 + 100) / 3600.0, within(1e-9));
        assertThat(replay.summary().secondsOver()).hasValue(30);
    }

    @Test
    void aSourceThatIsAskedIsAskedOnceAnInterval() throws IOException {
        String asked =
                "{'source': {'http': {'url': 'http://localhost/'}}, 'rule': {'target': 10}, 'interval': 'PT50S'}";

        Replay replay = Simulation.replay(scenario(asked), series(60, 10, 10, 35, 35));

        assertThat(replay.counts()).containsExactly(count(0, 1), count(150, 4));
    }

    @Test
    void whatIsHeldBackIsToldOnceUntilTheNextChange() throws IOException {
        Replay replay = Simulation.replay(scenario(PUSHED), series(60, 35, 10, 10, 10, 10, 10));

        assertThat(replay.decisions()).hasSize(3);
        Decision held = replay.decisions().get(1);
        assertThat(held.at()).isEqualTo(BEGIN.plusSeconds(60));
        assertThat(held.from()).isEqualTo(4);
        assertThat(held.to()).isEqualTo(4);
        assertThat(held.wanted()).hasValue(1);
        assertThat(held.held()).singleElement().asString().startsWith("stabilisationIn: 4 was wanted");
        assertThat(held.repeated()).isEqualTo(19);
    }

    @Test
    void aMissingValueIsNotZero() throws IOException {
        Series series =
                series(60, 35, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        Replay replay = Simulation.replay(scenario(PUSHED), series);

        assertThat(replay.counts()).containsExactly(count(0, 1), count(0, 4));
        assertThat(replay.decisions().get(1).missing()).contains("the series has no value at 2026-11-20T10:01:00Z");
        assertThat(replay.decisions().get(1).value()).isEmpty();
    }

    @Test
    void aSilentPushGrowsStaleAndIsMissing() throws IOException {
        Series series = series(600, 35, 35);

        Replay replay = Simulation.replay(scenario(PUSHED), series);

        assertThat(replay.decisions().get(1).missing())
                .hasValueSatisfying(reason -> assertThat(reason).contains("older than PT5M"));
    }

    @Test
    void theBoundsHold() throws IOException {
        Scenario scenario = new Scenario(policy(PUSHED), new Bounds(2, OptionalInt.of(5)), 1, Duration.ZERO);

        Replay replay = Simulation.replay(scenario, series(60, 10, 1000, 1000));

        assertThat(replay.counts()).containsExactly(count(0, 1), count(0, 2), count(60, 5));
        assertThat(replay.decisions())
                .element(2)
                .satisfies(decision ->
                        assertThat(decision.held()).containsExactly("bounds: 100 is wanted, there may be 2 to 5"));
    }

    @Test
    void theLoadOfAnAverageIsSpreadOverThoseThatAreReady() throws IOException {
        String average = "{'source': {'stats': 'cpu'}, 'rule': {'target': 0.5}, 'guards': {'warmUp': 'PT1M'}}";

        Replay replay = Simulation.replay(scenario(average), series(10, 0.4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2));

        assertThat(replay.counts()).containsExactly(count(0, 1), count(10, 4));
    }

    @Test
    void aScheduleNeedsNoSeries() throws IOException {
        Policy policy = policy("{'source': {'schedule': [{'cron': '30 10 * * *', 'min': 3, 'for': 'PT1H'}]}}");
        Scenario scenario = new Scenario(policy, new Bounds(1, OptionalInt.empty()), 1, Duration.ZERO);

        Replay replay = Simulation.replay(scenario, BEGIN, BEGIN.plus(Duration.ofHours(2)));

        assertThat(replay.counts()).containsExactly(count(0, 1), count(1800, 3));
        assertThat(replay.summary().secondsOver()).isEmpty();
    }

    @Test
    void aScheduleIsNotLookedUpAnewAtEachEvaluation() throws IOException {
        Scenario scenario = scenario(
                "{'source': {'schedule': [{'cron': '0 8 * * *', 'min': 3, 'for': 'PT9H'}]}," + " 'interval': 'PT1S'}");
        long begun = System.nanoTime();

        Replay replay = Simulation.replay(scenario, BEGIN, BEGIN.plus(Duration.ofDays(5)));

        assertThat(replay.summary().most()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aScheduleThatBeginsVeryOftenIsTriedOnAShortTimeOnly() throws IOException {
        Scenario often = scenario("{'source': {'schedule': [{'cron': '* * * * *', 'count': 1}]}, 'interval': 'PT1H'}");
        Scenario many = scenario("{'source': {'schedule': ["
                + "{'cron': '0 8 * * *', 'count': 1},".repeat(99) + "{'cron': '0 9 * * *', 'count': 1}]},"
                + " 'interval': 'PT1S'}");

        assertThatThrownBy(() -> Simulation.replay(often, BEGIN, BEGIN.plus(Duration.ofDays(4))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("may begin 5000 times");
        assertThatThrownBy(() -> Simulation.replay(many, BEGIN, BEGIN.plus(Duration.ofDays(2))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("a longer interval");
    }

    @Test
    void aPolicyThatOnlyRecommendsIsTriedAllTheSame() throws IOException {
        Policy policy = policy("{'source': {'push': 'load'}, 'rule': {'target': 10}, 'mode': 'off'}");
        Scenario scenario = new Scenario(policy, Bounds.NONE, 1, Duration.ZERO);

        assertThat(Simulation.replay(scenario, series(60, 35)).counts()).hasSize(2);
    }

    @Test
    void aSeriesThatIsTooLongForItsIntervalIsRefused() throws IOException {
        Series series = series(20_000_000, 1, 1);

        assertThatThrownBy(() -> Simulation.replay(scenario(PUSHED), series))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("or a longer interval than PT10S");
    }

    private static Scenario scenario(String text) throws IOException {
        return new Scenario(policy(text), Bounds.NONE, 1, Duration.ofSeconds(30));
    }

    private static Policy policy(String text) throws IOException {
        return PolicyReader.read(new ObjectMapper().readTree(text.replace('\'', '"')))
                .policy()
                .orElseThrow();
    }

    private static Series series(int seconds, double... values) {
        List<Sample> samples = new ArrayList<>();
        for (double value : values) {
            samples.add(new Sample(
                    BEGIN.plusSeconds((long) seconds * samples.size()),
                    Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value)));
        }
        return new Series(samples);
    }

    private static Count count(int second, int count) {
        return new Count(BEGIN.plusSeconds(second), count);
    }
}
