package io.genisys.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to look at everything once, when nothing is to be done: services of which all that is wanted runs. The
 * core finds them running and adopts them; then its CPU time is divided by the number of rounds that the connectors saw.
 */
final class ReconcileBenchmark {

    private static final int CONNECTORS = 50;
    private static final int EACH = 100;
    private static final int SERVICES = 1000;
    private static final int ROUNDS = 4;
    /** What a core has where nothing else is said. */
    private static final int HEAP_MEGABYTES = 160;

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final double MOST_SECONDS = 5;
    private static final double MOST_MEGABYTES = 512;

    private final Programs programs;

    ReconcileBenchmark(Programs programs) {
        this.programs = programs;
    }

    /** Measures at the size of the goal, and at {@code times} as much, with so much memory, where that is more than 1. */
    void run(Report report, int times) throws Exception {
        double once = measure(report, 1);
        if (times > 1) {
            double more = measure(report, times);
            report.add(
                    String.format(Locale.ROOT, "one look, %d times as much: ratio of CPU times", times),
                    more / once,
                    "");
        }
    }

    private double measure(Report report, int times) throws Exception {
        int services = SERVICES * times;
        String what = services + " services of " + EACH + " on " + CONNECTORS + " connectors: ";
        List<FleetConnector> fleet = new ArrayList<>();
        List<String> memory = times == 1 ? List.of() : List.of("-Xmx" + HEAP_MEGABYTES * times + "m");
        try (Program core = programs.start("core", Map.of("genisys.reconcile.period", PERIOD.toString()), memory)) {
            for (int i = 0; i < CONNECTORS; i++) {
                FleetConnector connector = new FleetConnector("c" + i, services / CONNECTORS, EACH);
                fleet.add(connector);
                Http.send(
                        "POST",
                        core.url() + "/compute",
                        "{\"name\":\"c" + i + "\",\"connector\":\"" + connector.url() + "\"}");
            }
            long begun = System.nanoTime();
            for (FleetConnector connector : fleet) {
                for (int service = 0; service < services / CONNECTORS; service++) {
                    awaitAdopted(core, connector.service(service));
                }
            }
            report.add(what + "adopted after", (System.nanoTime() - begun) / 1e9, "s");
            awaitRounds(fleet, 1);
            double before = core.cpuSeconds();
            int first = rounds(fleet);
            awaitRounds(fleet, ROUNDS);
            double looked = (rounds(fleet) - first) / (double) CONNECTORS;
            double seconds = (core.cpuSeconds() - before) / looked;
            if (times == 1) {
                report.atMost(what + "CPU time of one look at all", seconds, MOST_SECONDS, "s");
                report.atMost(what + "resident memory", core.residentMegabytes(), MOST_MEGABYTES, "MB");
            } else {
                report.add(what + "CPU time of one look at all", seconds, "s");
                report.add(what + "resident memory", core.residentMegabytes(), "MB");
            }
            return seconds;
        } finally {
            fleet.forEach(FleetConnector::close);
        }
    }

    private static void awaitAdopted(Program core, String service) throws Exception {
        String url = core.url() + "/service/" + service;
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(15);
        while (Http.desired(url) != EACH) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(service + " was not adopted");
            }
            Pause.millis(200);
        }
    }

    /** Waits until each has been looked at so many times from now, and for the end of the last look. */
    private static void awaitRounds(List<FleetConnector> fleet, int more) {
        int[] goals = fleet.stream().mapToInt(one -> one.rounds() + more).toArray();
        for (int i = 0; i < goals.length; i++) {
            while (fleet.get(i).rounds() < goals[i]) {
                Pause.millis(50);
            }
        }
        Pause.millis(PERIOD.toMillis() / 2);
    }

    private static int rounds(List<FleetConnector> fleet) {
        return fleet.stream().mapToInt(FleetConnector::rounds).sum();
    }
}
