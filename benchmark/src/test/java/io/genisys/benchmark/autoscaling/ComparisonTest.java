package io.genisys.benchmark.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.benchmark.autoscaling.Comparison.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    @ParameterizedTest
    @EnumSource
    void oursLosesNowhereWhereItLooksAsOften(Recording recording) throws IOException {
        Comparison comparison = new Comparison(recording.series());

        assertNoLoss(comparison.pushed(), comparison.kubernetes());
        assertNoLoss(comparison.askedAlike(), comparison.kubernetes());
    }

    @ParameterizedTest
    @EnumSource
    void norDoesItOnTheAverageOfMany(Recording recording) throws IOException {
        List<Figures> kubernetes = new ArrayList<>();
        List<Figures> pushed = new ArrayList<>();
        List<Figures> alike = new ArrayList<>();
        List<Figures> oftener = new ArrayList<>();
        for (long seed = 1; seed <= Recording.SEEDS; seed++) {
            Comparison comparison = new Comparison(recording.series(seed));
            kubernetes.add(comparison.kubernetes());
            pushed.add(comparison.pushed());
            alike.add(comparison.askedAlike());
            oftener.add(comparison.asked());
        }

        assertNoLoss(Figures.mean(pushed), Figures.mean(kubernetes));
        assertNoLoss(Figures.mean(alike), Figures.mean(kubernetes));
        assertThat(Figures.mean(oftener).minutesOver())
                .as("what looking more often is good for")
                .isLessThan(0.9 * Figures.mean(kubernetes).minutesOver());
    }

    private static void assertNoLoss(Figures ours, Figures kubernetes) {
        assertThat(ours.instanceHours()).isLessThanOrEqualTo(kubernetes.instanceHours());
        assertThat(ours.minutesOver()).isLessThanOrEqualTo(kubernetes.minutesOver());
        assertThat(ours.minutesWellOver()).isLessThanOrEqualTo(kubernetes.minutesWellOver());
        assertThat(ours.changes()).isLessThanOrEqualTo(kubernetes.changes());
    }
}
