package io.genisys.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the programs take to be ready, and how much memory they have then. */
final class StartBenchmark {

    private static final int ROUNDS = 5;

    private final Programs programs;

    StartBenchmark(Programs programs) {
        this.programs = programs;
    }

    void run(Report report) throws Exception {
        measure(report, "core", 3000, 300);
        measure(report, "process", 2000, 200);
        measure(report, "docker", 2000, 200);
    }

    private void measure(Report report, String name, double mostMillis, double mostMegabytes) throws Exception {
        List<Double> millis = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (Program program = programs.start(name, Map.of())) {
                millis.add(program.startMillis());
                megabytes.add(program.residentMegabytes());
            }
        }
        report.atMost(name + ": start to ready, median of " + ROUNDS, new Samples(millis).median(), mostMillis, "ms");
        report.atMost(
                name + ": resident memory when ready, median of " + ROUNDS,
                new Samples(megabytes).median(),
                mostMegabytes,
                "MB");
    }
}
