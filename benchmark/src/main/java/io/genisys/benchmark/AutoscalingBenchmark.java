package io.genisys.benchmark;

import io.genisys.benchmark.autoscaling.Comparison;
import io.genisys.benchmark.autoscaling.Comparison.Figures;
import io.genisys.benchmark.autoscaling.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What following a load costs here and with Kubernetes' autoscaler, both simulated with their defaults. */
final class AutoscalingBenchmark {

    private static final int SEEDS = 80;

    void run(Report report) throws Exception {
        for (Recording recording : Recording.values()) {
            String name = recording.name().toLowerCase(Locale.ROOT);
            Comparison comparison = new Comparison(recording.series());
            Figures kubernetes = comparison.kubernetes();
            compare(report, name + ", pushed every 15 s", comparison.pushed(), kubernetes);
            compare(report, name + ", asked for every 10 s", comparison.polled(), kubernetes);
        }
        for (Recording recording : Recording.values()) {
            average(report, recording);
        }
    }

    /** One series is one throw of the dice. */
    private static void average(Report report, Recording recording) throws Exception {
        List<Figures> kubernetes = new ArrayList<>();
        List<Figures> pushed = new ArrayList<>();
        List<Figures> polled = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Comparison comparison = new Comparison(recording.series(seed));
            kubernetes.add(comparison.kubernetes());
            pushed.add(comparison.pushed());
            polled.add(comparison.polled());
        }
        String name = SEEDS + " of " + recording.name().toLowerCase(Locale.ROOT);
        add(report, name + ", Kubernetes", kubernetes);
        add(report, name + ", pushed every 15 s", pushed);
        add(report, name + ", asked for every 10 s", polled);
    }

    private static void add(Report report, String name, List<Figures> figures) {
        report.add(name + ": instances", mean(figures, Figures::instanceHours), "h");
        report.add(name + ": over target", mean(figures, Figures::minutesOver), "min");
        report.add(name + ": over 1.1 × target", mean(figures, Figures::minutesWellOver), "min");
        report.add(name + ": changes", mean(figures, Figures::changes), "");
    }

    private static double mean(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        return figures.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** The goal is what Kubernetes reaches. */
    private static void compare(Report report, String name, Figures ours, Figures kubernetes) {
        report.atMost(name + ": instances", ours.instanceHours(), kubernetes.instanceHours(), "h");
        report.atMost(name + ": over target", ours.minutesOver(), kubernetes.minutesOver(), "min");
        report.atMost(name + ": over 1.1 × target", ours.minutesWellOver(), kubernetes.minutesWellOver(), "min");
        report.atMost(name + ": changes", ours.changes(), kubernetes.changes(), "");
    }
}
