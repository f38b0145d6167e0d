package io.genisys.benchmark;

import io.genisys.benchmark.autoscaling.Comparison;
import io.genisys.benchmark.autoscaling.Comparison.Figures;
import io.genisys.benchmark.autoscaling.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What following a load costs here and with Kubernetes' autoscaler, both simulated with their defaults. */
final class AutoscalingBenchmark {

    /** How many series like the recorded ones are made up. */
    private static final int SEEDS = Integer.getInteger("seeds", Recording.SEEDS);

    void run(Report report) throws Exception {
        for (Recording recording : Recording.values()) {
            Comparison comparison = new Comparison(recording.series());
            Figures kubernetes = comparison.kubernetes();
            String name = recording.name().toLowerCase(Locale.ROOT);
            compare(report, name + ", pushed every 15 s", comparison.pushed(), kubernetes);
            compare(report, name + ", asked for every 15 s", comparison.askedAlike(), kubernetes);
            show(report, name + ", asked for every 10 s", comparison.asked());
        }
        for (Recording recording : Recording.values()) {
            average(report, recording);
        }
    }

    /** Who asks more often than Kubernetes sees more peaks, so that is not compared but shown. */
    private static void average(Report report, Recording recording) throws Exception {
        List<Figures> kubernetes = new ArrayList<>();
        List<Figures> pushed = new ArrayList<>();
        List<Figures> alike = new ArrayList<>();
        List<Figures> asked = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Comparison comparison = new Comparison(recording.series(seed));
            kubernetes.add(comparison.kubernetes());
            pushed.add(comparison.pushed());
            alike.add(comparison.askedAlike());
            asked.add(comparison.asked());
        }
        String name = SEEDS + " of " + recording.name().toLowerCase(Locale.ROOT);
        compare(report, name + ", pushed every 15 s", Figures.mean(pushed), Figures.mean(kubernetes));
        compare(report, name + ", asked for every 15 s", Figures.mean(alike), Figures.mean(kubernetes));
        show(report, name + ", asked for every 10 s", Figures.mean(asked));
    }

    private static void show(Report report, String name, Figures figures) {
        report.add(name + ": instances", figures.instanceHours(), "h");
        report.add(name + ": over target", figures.minutesOver(), "min");
        report.add(name + ": over 1.1 × target", figures.minutesWellOver(), "min");
        report.add(name + ": changes", figures.changes(), "");
    }

    /** The goal is what Kubernetes reaches. */
    private static void compare(Report report, String name, Figures ours, Figures kubernetes) {
        report.atMost(name + ": instances", ours.instanceHours(), kubernetes.instanceHours(), "h");
        report.atMost(name + ": over target", ours.minutesOver(), kubernetes.minutesOver(), "min");
        report.atMost(name + ": over 1.1 × target", ours.minutesWellOver(), kubernetes.minutesWellOver(), "min");
        report.atMost(name + ": changes", ours.changes(), kubernetes.changes(), "");
    }
}
