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
import java.util.function.IntFunction;

/**
 * How many durable upscales a second the core accepts, sends and records, against a connector that answers at once;
 * beside it the same load on that connector alone. Load, stub and core share the machine.
 */
final class RateBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final int SERVICES = 16;
    private static final double LEAST_RATE = 1000;
    private static final String BODY = "{\"compute\":\"stub\"}";

    private final Programs programs;

    RateBenchmark(Programs programs) {
        this.programs = programs;
    }

    private record Load(Samples millis, double rate) {}

    void run(Report report) throws Exception {
        try (StubConnector stub = new StubConnector();
                // the stub lists nothing of what it launches, so it is not to be looked at meanwhile
                Program core = programs.start("core", Map.of("genisys.reconcile.period", "PT1H"))) {
            Http.send("POST", core.url() + "/compute", "{\"name\":\"stub\",\"connector\":\"" + stub.url() + "\"}");
            IntFunction<String> spread = client -> core.url() + "/service/bench" + client % SERVICES + "/upscale";
            IntFunction<String> single = client -> core.url() + "/service/bench/upscale";
            load(16, WARM_UP, spread);
            for (int clients : new int[] {1, 16, 128}) {
                long before = stub.upscales();
                Load load = load(clients, MEASURED, spread);
                check(stub.upscales() - before, load.millis.size());
                String what = "durable upscales, " + clients + " clients, " + Math.min(SERVICES, clients) + " services";
                if (clients == 16) {
                    report.atLeast(what + ": rate", load.rate, LEAST_RATE, "/s");
                } else {
                    report.add(what + ": rate", load.rate, "/s");
                }
                times(report, what, load);
            }
            Load one = load(16, MEASURED, single);
            report.add("durable upscales, 16 clients, 1 service: rate", one.rate, "/s");
            times(report, "durable upscales, 16 clients, 1 service", one);
            Load direct = load(16, MEASURED, client -> stub.url() + "/service/bench/upscale");
            report.add("the same connector without the core, 16 clients: rate", direct.rate, "/s");
            times(report, "the same connector without the core, 16 clients", direct);
            report.add("core: resident memory after the load", core.residentMegabytes(), "MB");
        }
    }

    private static void times(Report report, String what, Load load) {
        report.add(what + ": median", load.millis.median(), "ms");
        report.add(what + ": 99th percentile", load.millis.percentile(99), "ms");
    }

    /** Every request that was answered has reached the connector once. */
    private static void check(long reached, long answered) {
        if (reached != answered) {
            throw new IllegalStateException(answered + " upscales were answered, and " + reached + " sent");
        }
    }

    private static Load load(int clients, Duration duration, IntFunction<String> url) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<List<Double>>> tasks = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                String target = url.apply(client);
                tasks.add(() -> client(target, end));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> done : threads.invokeAll(tasks)) {
                all.addAll(done.get());
            }
            return new Load(new Samples(all), all.size() / ((System.nanoTime() - start) / 1e9));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Double> client(String url, long end) throws IOException {
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            Http.raw("POST", url, BODY);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }
}
