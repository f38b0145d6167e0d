package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.endtoend.Installation.Part;
import io.genisys.endtoend.Load.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop with real parts: requests, instances that count them, a Prometheus that scrapes those, and a policy. */
@NeedsPrometheus
class PrometheusLoopIT {

    private static final int TARGET = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Installation INSTALLATION = new Installation();
    private static final Recording RECORDING = new Recording();
    private static final ScheduledExecutorService LOOKS = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private static Path directory;

    private static Prometheus prometheus;
    private static Load load;

    @BeforeAll
    static void start() throws IOException {
        Path services = directory.resolve("services.yaml");
        Files.writeString(services, """
                services:
                  served:
                    command: ["${java}", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -Xmx32m, -cp, "%s", %s]
                    ports: [{name: http, port: 8080}]
                """.formatted(
                        Program.ROOT.resolve("end-to-end/target/test-classes"), Served.class.getName()));
        INSTALLATION.with("GENISYS_CONNECTOR_SERVICES", services.toString());
        prometheus = Prometheus.start(directory);
        INSTALLATION.start(Part.CORE).start(Part.PROCESS).register("local", Part.PROCESS);
        load = new Load(CLOCK);
    }

    @AfterAll
    static void leavesNothingBehind() {
        LOOKS.shutdownNow();
        load.close();
        prometheus.close();
        core().delete("/service/served").expect(204);
        INSTALLATION.close();
    }

    @Test
    void instancesComeAndGoWithTheLoad() {
        core().put("/service/served", "{\"min\": 1, \"max\": 6}").expect(201);
        await("the first instance").atMost(PATIENCE).until(() -> instances().size() == 1);
        String policy = """
                {"source": {"prometheus": {"url": "%s", "query": "sum(rate(requests_total[5s]))"}},
                 "rule": {"target": %d},
                 "guards": {"stabilisationIn": "PT9S"},
                 "interval": "PT1S"}""".formatted(prometheus.url(), TARGET);
        core().put("/service/served/policy/load", policy).expect(201);
        load.perSecond(10);
        LOOKS.scheduleWithFixedDelay(PrometheusLoopIT::look, 0, 1, TimeUnit.SECONDS);
        awaitAnswered(100);
        assertThat(RECORDING.counts()).endsWith(1).doesNotContain(2);

        load.perSecond(90);
        await("5 instances").atMost(PATIENCE).until(() -> instances().size() >= 5);
        awaitAnswered(700);

        load.perSecond(10);
        await("fewer instances").atMost(PATIENCE).until(() -> instances().size() <= 2);
        awaitAnswered(60);
        LOOKS.shutdown();
        load.close();

        assertThat(RECORDING.counts()).startsWith(1).containsAnyOf(5, 6);
        assertThat(RECORDING.counts().get(RECORDING.counts().size() - 1)).isBetween(1, 2);
        everyChangeSaysWhy();
        onlyInstancesThatWereBeingEndedFailed();
        RECORDING.draw(policy);
    }

    /** What tells Prometheus, and the load, which instances there are, and takes down what is seen. */
    private static void look() {
        try {
            List<Backend> running = instances();
            prometheus.scrapes(running.stream().map(Backend::address).toList());
            // Only what has been scraped gets requests, so that none is served that Prometheus does not know of.
            Set<String> scraped = prometheus.targets("count_over_time(requests_total[5s]) > 1");
            load.goesTo(running.stream()
                    .filter(one -> scraped.contains(one.address()))
                    .toList());
            JsonNode value =
                    core().get("/service/served/explain").expect(200).json().at("/policies/now/policies/0/value");
            RECORDING.add(
                    CLOCK.instant(),
                    value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty(),
                    running.size());
        } catch (RuntimeException | AssertionError e) {
            // one that throws is never run again, and the test would wait in vain without a reason
            e.printStackTrace();
        }
    }

    private static void everyChangeSaysWhy() {
        List<JsonNode> changes = Changes.of(core(), "served");
        assertThat(changes)
                .anyMatch(one -> one.path("to").asInt() > one.path("from").asInt());
        assertThat(changes)
                .anyMatch(one -> one.path("to").asInt() < one.path("from").asInt());
        assertThat(changes).allSatisfy(one -> {
            JsonNode vote = one.path("policies").get(0);
            assertThat(vote.path("wanted").asDouble())
                    .isEqualTo(Math.ceil(vote.path("value").asDouble() / TARGET));
            assertThat(vote.path("allowed").asInt()).isEqualTo(one.path("to").asInt());
            assertThat(one.path("operations")).isNotEmpty();
        });
    }

    private static void onlyInstancesThatWereBeingEndedFailed() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Map<String, Instant> ended = new HashMap<>();
            core().get("/operation?service=served&limit=100")
                    .expect(200)
                    .json()
                    .path("operations")
                    .forEach(operation -> operation
                            .path("terminated")
                            .forEach(id -> ended.put(
                                    id.asText(),
                                    Instant.parse(operation.path("createdAt").asText()))));
            assertThat(ended).hasSizeGreaterThanOrEqualTo(3);
            assertThat(load.failures())
                    .allSatisfy(failure -> assertThat(failure.at())
                            .isAfterOrEqualTo(ended.getOrDefault(failure.instance(), Instant.MAX)));
        });
    }

    private static void awaitAnswered(int more) {
        long before = load.answered();
        await(more + " more answers").atMost(PATIENCE).until(() -> load.answered() >= before + more);
    }

    private static List<Backend> instances() {
        List<Backend> running = new ArrayList<>();
        core().get("/service/served/instance")
                .expect(200)
                .json()
                .path("instances")
                .forEach(instance -> {
                    JsonNode address = instance.path("addresses").path(0);
                    if (instance.path("state").asText().equals("running")) {
                        running.add(new Backend(
                                instance.path("id").asText(),
                                address.path("host").asText()
                                        + ':'
                                        + address.path("port").asText()));
                    }
                });
        return running;
    }

    private static Http core() {
        return INSTALLATION.core();
    }
}
