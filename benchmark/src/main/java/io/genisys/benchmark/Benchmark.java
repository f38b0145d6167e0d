package io.genisys.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs the benchmarks and prints a table; the same figures go to a JSON file.
 *
 * <pre>java -jar benchmark/target/genisys-benchmark.jar [start] [rate] [isolation] [reconcile] [docker] [swarm] [autoscaling]
 * [policies] [reconcile<i>N</i>]</pre>
 */
public final class Benchmark {

    private static final Path REPORT = Path.of("benchmark", "target", "benchmark.json");

    private static final Set<String> ALL =
            Set.of("start", "rate", "isolation", "reconcile", "docker", "swarm", "autoscaling", "policies");

    private static final Pattern TIMES_AS_MUCH = Pattern.compile("reconcile[1-9]\\d?");

    private Benchmark() {}

    /** Runs the named parts, or all of them. It is started in the root of the repository, after a build. */
    public static void main(String[] arguments) throws Exception {
        Set<String> parts = arguments.length == 0 ? ALL : Set.of(arguments);
        Programs programs = new Programs(Path.of(""));
        Report report = new Report();
        if (parts.contains("start")) {
            new StartBenchmark(programs).run(report);
        }
        if (parts.contains("rate")) {
            new RateBenchmark(programs).run(report);
        }
        if (parts.contains("isolation")) {
            new IsolationBenchmark(programs).run(report);
        }
        if (parts.contains("reconcile")) {
            new ReconcileBenchmark(programs).run(report, 1);
        }
        for (String part : parts) {
            if (TIMES_AS_MUCH.matcher(part).matches()) {
                int times = Integer.parseInt(part.substring("reconcile".length()));
                new ReconcileBenchmark(programs).run(report, times);
            }
        }
        if (parts.contains("policies")) {
            new PolicyBenchmark(programs).run(report);
        }
        if (parts.contains("docker")) {
            new DockerBenchmark(programs).run(report);
        }
        if (parts.contains("swarm")) {
            new SwarmBenchmark(programs).run(report);
        }
        if (parts.contains("autoscaling")) {
            new AutoscalingBenchmark().run(report);
        }
        report.write(REPORT, List.of(arguments));
    }
}
