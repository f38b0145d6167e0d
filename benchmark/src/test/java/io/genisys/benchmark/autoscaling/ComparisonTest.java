package io.genisys.benchmark.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.benchmark.autoscaling.Comparison.Figures;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    @ParameterizedTest
    @EnumSource
    void withAPushedLoadOursLosesNowhere(Recording recording) throws IOException {
        Comparison comparison = new Comparison(recording.series());

        assertNoLoss(comparison.pushed(), comparison.kubernetes());
    }

    @ParameterizedTest
    @EnumSource
    void withALoadThatIsAskedForOursLosesNowhere(Recording recording) throws IOException {
        Comparison comparison = new Comparison(recording.series());

        assertNoLoss(comparison.polled(), comparison.kubernetes());
    }

    private static void assertNoLoss(Figures ours, Figures kubernetes) {
        assertThat(ours.instanceHours()).isLessThanOrEqualTo(kubernetes.instanceHours());
        assertThat(ours.minutesOver()).isLessThanOrEqualTo(kubernetes.minutesOver());
        assertThat(ours.minutesWellOver()).isLessThanOrEqualTo(kubernetes.minutesWellOver());
        assertThat(ours.changes()).isLessThanOrEqualTo(kubernetes.changes());
    }
}
