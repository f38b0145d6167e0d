package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Stats;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaidTest {

    private static final Instant EARLIER = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(5);
    private static final Said SILENT = new Said.Nothing("compute a: silent");
    private static final Said GONE = new Said.Gone();

    private static Said used(double amount) {
        return new Said.Used(amount, LATER);
    }

    @Test
    void averagesThoseThatAnswerAsOfTheOldest() {
        assertThat(Said.average(List.of(used(1), new Said.Used(2, EARLIER), used(6), SILENT)))
                .isEqualTo(new Value(3, EARLIER));
    }

    @Test
    void halfOfThemIsEnoughAndLessIsNot() {
        assertThat(Said.average(List.of(used(1), SILENT))).isEqualTo(new Value(1, LATER));
        assertThat(Said.average(List.of(used(1), SILENT, SILENT)))
                .isEqualTo(new Missing("only 1 of 3 instances say what they use; compute a: silent"));
    }

    @Test
    void oneThatIsGoneIsNotMissed() {
        assertThat(Said.average(List.of(used(1), SILENT, GONE, GONE))).isEqualTo(new Value(1, LATER));
        assertThat(Said.average(List.of(GONE))).isEqualTo(new Missing("no instance is there any more"));
    }

    @Test
    void noneThatAnswersIsNotZero() {
        assertThat(Said.average(List.of(SILENT, GONE)))
                .isEqualTo(new Missing("only 0 of 1 instances say what they use; compute a: silent"));
    }

    @Test
    void whatIsNotMeasuredIsNotZero() {
        Stats stats = new Stats(LATER, Optional.empty(), Optional.of(1L << 40), null, null, null);

        assertThat(Said.of(stats, Resource.CPU)).isInstanceOf(Said.Nothing.class);
        assertThat(Said.of(stats, Resource.MEMORY)).isEqualTo(new Said.Used(1L << 40, LATER));
    }
}
