package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.conformance.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the packaged connector must reach, with the launcher's JVM flags. The figures are printed; docs/benchmarks.md has
 * some.
 */
@NeedsMoto
class BenchmarkIT {

    private static final int MANY = 100;
    private static final int ROUNDS = 25;
    private static final int BLOCKS = 3;
    private static final int LIVE = 10_000;
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** Twice: when the connector has just started and knows nothing, and after that. */
    @ParameterizedTest
    @CsvSource({"us-east-1a, 2, 2", ", 3, 2"})
    void aHundredInstancesAreOneLaunchAndAtMostThreeLists(String zone, int cold, int warm) {
        Moto.reset();
        Map<String, Object> where = zone == null ? Map.of() : Map.of("zones", List.of(zone));
        String place = zone == null ? "any zone" : "a named zone";
        try (FaultProxy proxy = new FaultProxy(Moto.URL);
                ServerProcess server = Packaged.start(folder, proxy.url(), List.of())) {
            Caller caller = new Caller(server.url(), "benchmark");

            assertThat(lists(proxy, caller, where, place + ", just started")).isEqualTo(cold);
            assertThat(lists(proxy, caller, where, place + ", later")).isEqualTo(warm);
        }
    }

    private static int lists(FaultProxy proxy, Caller caller, Map<String, Object> where, String when) {
        proxy.calm();
        List<String> ids = caller.upscale(MANY, where);
        await().untilAsserted(() -> assertThat(caller.listed()).hasSameElementsAs(ids));
        int lists = proxy.calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith("Describe"))
                .mapToInt(call -> call.getValue().get())
                .sum();
        print("0 → " + MANY + " instances in %s: calls of RunInstances", when, proxy.calls("RunInstances"));
        print("0 → " + MANY + " instances in %s: calls of Describe…, until all are listed", when, lists);
        assertThat(ids).hasSize(MANY);
        assertThat(proxy.calls("RunInstances")).isEqualTo(1);
        caller.downscale(ids);
        return lists;
    }

    /** Of three blocks the quietest counts, as others may be at work on this machine. */
    @Test
    void aCallTakesTheConnectorLessThanTwentyMillisecondsOfItsOwn() {
        Moto.reset();
        Map<String, Double> own = new TreeMap<>();
        try (FaultProxy proxy = new FaultProxy(Moto.URL);
                ServerProcess server = Packaged.start(folder, proxy.url(), List.of("-Dgenisys.aws.rate=100"))) {
            Caller caller = new Caller(server.url(), "benchmark");
            medians(proxy, caller);
            for (int block = 0; block < BLOCKS; block++) {
                medians(proxy, caller).forEach((call, median) -> own.merge(call, median, Math::min));
            }
        }
        own.forEach((call, median) -> print("own time of %s, median of " + ROUNDS + ", ms", call, median));
        assertThat(own)
                .hasSize(4)
                .allSatisfy((call, median) ->
                        assertThat(median).as("median of %s, ms", call).isLessThan(20));
    }

    private static Map<String, Double> medians(FaultProxy proxy, Caller caller) {
        Clocked clocked = new Clocked(proxy, new TreeMap<>());
        for (int round = 0; round < ROUNDS; round++) {
            List<String> ids = clocked.time("upscale", () -> caller.upscale(1));
            clocked.time("list", caller::listed);
            clocked.time("instance", () -> caller.get("/instance/" + ids.get(0)));
            clocked.time("downscale", () -> caller.downscale(ids));
        }
        return clocked.medians();
    }

    @Test
    void tenThousandInstancesAreListedInElevenCallsAndLittleHeap() {
        try (LargeEc2 ec2 = new LargeEc2(LIVE);
                ServerProcess server = Packaged.start(folder, ec2.url(), List.of("-Xmx128m"))) {
            Caller caller = new Caller(server.url(), LargeEc2.OWNER);
            List<String> all = new ArrayList<>();
            int largest = 0;
            long begun = System.nanoTime();
            for (String path = "/instance"; !path.isEmpty(); ) {
                JsonNode page = caller.get(path);
                largest = Math.max(largest, page.toString().length());
                all.addAll(page.path("instances").findValuesAsText("id"));
                path = page.has("next")
                        ? "/instance?cursor=" + page.path("next").asText()
                        : "";
            }
            Set<String> distinct = new HashSet<>(all);

            print("%d instances: calls of DescribeInstances, with 128 MiB of heap", LIVE, ec2.calls());
            print("%d instances: all pages, ms", LIVE, (System.nanoTime() - begun) / 1e6);
            print("%d instances: largest page, bytes", LIVE, largest);
            assertThat(distinct).hasSize(LIVE);
            assertThat(all).hasSize(LIVE);
            assertThat(ec2.calls()).isLessThanOrEqualTo(11);
            assertThat(largest).isLessThan(MEBIBYTE);
        }
    }

    private static void print(String what, Object about, Number figure) {
        System.out.printf(Locale.ROOT, "%-78s %10.1f%n", what.formatted(about), figure.doubleValue());
    }
}
