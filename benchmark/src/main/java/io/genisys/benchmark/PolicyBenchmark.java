package io.genisys.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How soon a value over its target becomes a request at the connector, pushed and polled; and what ten thousand policies
 * cost where nothing is to be done, half of them pushed and half polled from a hundred URLs.
 */
final class PolicyBenchmark {

    private static final int SAMPLES = 200;
    private static final int POLICIES = 10_000;
    private static final int URLS = 100;
    private static final int SETTLE_MILLIS = 15_000;
    private static final int MEASURED_MILLIS = 60_000;
    private static final String GUARDS = "\"guards\":{\"cooldownOut\":\"PT0S\",\"warmUp\":\"PT0S\"},\"stale\":\"PT1H\"";

    private static final String COUNT = "genisys_autoscaling_delay_seconds_count";

    /** How many were evaluated within two seconds. */
    private static final String SOON = "genisys_autoscaling_delay_seconds_bucket{le=\"2.0\"}";

    private final Programs programs;
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();

    PolicyBenchmark(Programs programs) {
        this.programs = programs;
    }

    void run(Report report) throws Exception {
        try (StubConnector stub = new StubConnector(true, service -> arrived.put(service, System.nanoTime()));
                NumberServer numbers = new NumberServer();
                // what the core does besides would only be seen here, not in what is compared
                Program core = programs.start("core", Map.of("genisys.reconcile.period", "PT1H"))) {
            Http.send("POST", core.url() + "/compute", "{\"name\":\"c\",\"connector\":\"" + stub.url() + "\"}");
            pushed(report, core);
            polled(report, core, numbers);
            many(report, core, numbers);
        }
    }

    private void pushed(Report report, Program core) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            String service = "pushed" + i;
            define(core, service, "{\"push\":\"load\"}", "PT10S");
            Http.send("POST", core.url() + "/service/" + service + "/upscale", "{\"compute\":\"c\"}");
            push(core, service, 10);
            arrived.remove(service);
            long begun = System.nanoTime();
            push(core, service, 20);
            millis.add((awaitUpscale(service) - begun) / 1e6);
        }
        Samples samples = new Samples(millis);
        report.atMost("pushed value until the connector is asked: median", samples.median(), 100, "ms");
        report.atMost("pushed value until the connector is asked: 99th percentile", samples.percentile(99), 500, "ms");
    }

    private void polled(Report report, Program core, NumberServer numbers) throws Exception {
        int services = SAMPLES / 4;
        for (int i = 0; i < services; i++) {
            String service = "polled" + i;
            numbers.set(service, 10);
            define(core, service, "{\"http\":{\"url\":\"" + numbers.url(service) + "\"}}", "PT1S");
            Http.send("POST", core.url() + "/service/" + service + "/upscale", "{\"compute\":\"c\"}");
        }
        Pause.millis(SETTLE_MILLIS);
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            String service = "polled" + i;
            arrived.remove(service);
            Pause.millis(random.nextInt(300));
            long begun = System.nanoTime();
            numbers.set(service, 20);
            millis.add((awaitUpscale(service) - begun) / 1e6);
        }
        Samples samples = new Samples(millis);
        report.atMost("polled each second, until the connector is asked: median", samples.median(), 1000, "ms");
        report.add("polled each second, until the connector is asked: the slowest", samples.percentile(100), "ms");
    }

    private void many(Report report, Program core, NumberServer numbers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < POLICIES; i++) {
                int number = i;
                all.add(() -> one(core, numbers, number));
            }
            for (Future<Boolean> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        awaitEvaluations(core);
        double before = core.cpuSeconds();
        long asked = numbers.questions();
        String first = metrics(core);
        Pause.millis(MEASURED_MILLIS);
        double seconds = MEASURED_MILLIS / 1e3;
        double used = core.cpuSeconds() - before;
        String last = metrics(core);
        double evaluated = metric(last, COUNT) - metric(first, COUNT);
        report.add("10,000 policies: evaluations a second", evaluated / seconds, "/s");
        report.add("10,000 policies: questions to sources a second", (numbers.questions() - asked) / seconds, "/s");
        report.atMost("10,000 policies: CPU", used / seconds, 0.5, "CPU");
        double soon = metric(last, SOON) - metric(first, SOON);
        report.atMost("10,000 policies: evaluations later than 2 s", evaluated - soon, 0, "");
        report.add(
                "10,000 policies: the latest of the last minutes",
                metric(last, "genisys_autoscaling_delay_seconds_max"),
                "s");
        report.add("10,000 policies: resident memory", core.residentMegabytes(), "MB");
    }

    /** Until all of them are evaluated in their turn. */
    private static void awaitEvaluations(Program core) throws IOException {
        double before;
        do {
            before = metric(metrics(core), COUNT);
            Pause.millis(SETTLE_MILLIS);
        } while (metric(metrics(core), COUNT) - before < POLICIES);
    }

    private static boolean one(Program core, NumberServer numbers, int number) throws IOException {
        String service = "many" + number;
        if (number % 2 == 0) {
            define(core, service, "{\"push\":\"load\"}", "PT10S");
            push(core, service, 0);
        } else {
            define(core, service, "{\"http\":{\"url\":\"" + numbers.url("many" + number % URLS) + "\"}}", "PT10S");
        }
        return true;
    }

    private static void define(Program core, String service, String source, String interval) throws IOException {
        String url = core.url() + "/service/" + service;
        Http.send("PUT", url, "{\"max\":100}");
        Http.send(
                "PUT",
                url + "/policy/load",
                "{\"source\":" + source + ",\"rule\":{\"target\":10}," + GUARDS + ",\"interval\":\"" + interval
                        + "\"}");
    }

    private static void push(Program core, String service, int value) throws IOException {
        Http.send("POST", core.url() + "/service/" + service + "/metric/load", "{\"value\":" + value + "}");
    }

    private long awaitUpscale(String service) {
        long limit = System.nanoTime() + 30_000_000_000L;
        while (!arrived.containsKey(service)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(service + " was not scaled");
            }
            Pause.nanos(200_000);
        }
        return arrived.get(service);
    }

    private static String metrics(Program core) throws IOException {
        return new String(Http.raw("GET", core.url() + "/q/metrics", ""), StandardCharsets.UTF_8);
    }

    /** Returns the number of the first line that begins so. */
    private static double metric(String metrics, String name) throws IOException {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new IOException("the core has no metric " + name));
    }
}
