package io.genisys.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Upscales on nine computes while the connector of a tenth hangs, and while it does not. The tenth is asked as much as
 * each of the others. The two take turns, so that both see the machine in the same mood.
 */
final class IsolationBenchmark {

    private static final int COMPUTES = 10;
    private static final int TURNS = 6;
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final double MOST_RATIO = 1.2;

    private final Programs programs;

    IsolationBenchmark(Programs programs) {
        this.programs = programs;
    }

    void run(Report report) throws Exception {
        List<StubConnector> stubs = new ArrayList<>();
        // the stubs list nothing of what they launch, so they are not to be looked at meanwhile
        try (Program core = programs.start("core", Map.of("genisys.reconcile.period", "PT1H"))) {
            for (int i = 0; i < COMPUTES; i++) {
                StubConnector stub = new StubConnector();
                stubs.add(stub);
                Http.send(
                        "POST",
                        core.url() + "/compute",
                        "{\"name\":\"c" + i + "\",\"connector\":\"" + stub.url() + "\"}");
            }
            load(core, Duration.ofSeconds(10));
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            StubConnector last = stubs.get(COMPUTES - 1);
            for (int turn = 0; turn < TURNS; turn++) {
                without.addAll(load(core, TURN));
                last.hang(true);
                with.addAll(load(core, TURN));
                last.hang(false);
                awaitIdle(core);
            }
            double alone = new Samples(without).percentile(99);
            double beside = new Samples(with).percentile(99);
            report.add("upscales on 9 computes, all answer: 99th percentile", alone, "ms");
            report.add("upscales on 9 computes, a 10th hangs: 99th percentile", beside, "ms");
            report.atMost("upscales on 9 computes: ratio of the 99th percentiles", beside / alone, MOST_RATIO, "");
        } finally {
            stubs.forEach(StubConnector::close);
        }
    }

    /** What had piled up is carried out before anything is measured again. */
    private static void awaitIdle(Program core) throws IOException {
        for (String state : List.of("accepted", "running")) {
            while (!Http.send("GET", core.url() + "/operation?limit=1&state=" + state, "")
                    .path("operations")
                    .isEmpty()) {
                Pause.millis(100);
            }
        }
    }

    /** A client for each compute; the times of all but the last, which goes on without waiting. */
    private static List<Double> load(Program core, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(COMPUTES);
        try {
            long end = System.nanoTime() + duration.toNanos();
            List<Callable<List<Double>>> clients = new ArrayList<>();
            for (int i = 0; i < COMPUTES; i++) {
                int compute = i;
                clients.add(() -> client(core, compute, end));
            }
            List<Double> times = new ArrayList<>();
            for (Future<List<Double>> done : threads.invokeAll(clients)) {
                times.addAll(done.get());
            }
            return times;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Double> client(Program core, int compute, long end) throws IOException {
        boolean judged = compute < COMPUTES - 1;
        String url = core.url() + "/service/bench" + compute + "/upscale";
        String body = "{\"compute\":\"c" + compute + "\"}";
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            Http.raw("POST", url, body, judged ? "wait=60" : "wait=0");
            long took = System.nanoTime() - start;
            if (judged) {
                millis.add(took / 1e6);
            } else {
                // it does not wait for an outcome, so it would ask more than the others
                Pause.nanos(Math.max(0, 10_000_000 - took));
            }
        }
        return millis;
    }
}
