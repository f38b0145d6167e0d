package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three cores on one PostgreSQL are one installation. */
class SeveralCoresIT {

    private static final StubConnector STUB = new StubConnector();
    private static final Cores CORES = new Cores(3);

    @BeforeAll
    static void register() {
        CORES.core(0)
                .post("/compute", "{\"name\": \"stub\", \"connector\": \"http://127.0.0.1:" + STUB.port() + "\"}")
                .expect(201);
    }

    @AfterAll
    static void stop() throws IOException {
        CORES.close();
        STUB.close();
    }

    @Test
    void parallelUpscalesOverAllCoresAddUp() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 200)
                .mapToObj(i -> CORES.core(i).postLater("/service/many/upscale", "{\"compute\": \"stub\"}"))
                .toList();
        assertThat(answers).allSatisfy(answer -> answer.join().expect(200));
        assertThat(operations("many")).hasSize(200).doesNotHaveDuplicates();
        for (int core = 0; core < CORES.count(); core++) {
            assertThat(desired(core, "many")).isEqualTo(200);
        }
    }

    @Test
    void mixedChangesOverAllCoresEndAtTheirSum() {
        CORES.core(0)
                .post("/service/mixed/scale", "{\"compute\": \"stub\", \"number\": 30}")
                .expect(200);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 90)
                .mapToObj(i -> CORES.core(i)
                        .postLater(
                                "/service/mixed/" + (i % 3 == 0 ? "downscale" : "upscale"), "{\"compute\": \"stub\"}"))
                .toList();
        int sum = 30;
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i).join();
            // one that had to wait too long for the others is refused, and has changed nothing then
            assertThat(answer.status()).as(answer.toString()).isIn(200, 503);
            if (answer.status() == 200) {
                sum += i % 3 == 0 ? -1 : 1;
            }
        }
        assertThat(desired(0, "mixed")).isEqualTo(sum);
        assertThat(operations("mixed")).hasSize(sum);
    }

    @Test
    void anotherCoreFinishesWhatAKilledOneWasDoing() {
        CountDownLatch gate = STUB.hold();
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            accepted.add(CORES.core(1)
                    .post(
                            "/service/orphan" + i + "/upscale",
                            "{\"count\": 2, \"compute\": \"stub\"}",
                            "Prefer",
                            "wait=0")
                    .expect(202)
                    .text("id"));
        }
        await().until(() -> STUB.backend().asked().containsAll(accepted));

        CORES.kill(1);
        long killed = System.nanoTime();
        gate.countDown();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(accepted)
                        .allSatisfy(id -> assertThat(
                                        CORES.core(0).get("/operation/" + id).text("state"))
                                .isEqualTo("succeeded")));
        System.out.printf(
                "finished by another core %d ms after the kill%n",
                Duration.ofNanos(System.nanoTime() - killed).toMillis());
        assertThat(operations("orphan")).hasSize(20);
        CORES.revive(1);
    }

    @Test
    void aRequestSentToAnotherCoreUnderTheSameKeyIsTheSame() {
        CountDownLatch gate = STUB.hold();
        String key = UUID.randomUUID().toString();
        String first = CORES.core(0)
                .post("/service/keyed/upscale", "{\"compute\": \"stub\"}", "Prefer", "wait=0", "Idempotency-Key", key)
                .expect(202)
                .text("id");
        CompletableFuture<Answer> again = CompletableFuture.supplyAsync(
                () -> CORES.core(1).post("/service/keyed/upscale", "{\"compute\": \"stub\"}", "Idempotency-Key", key));
        await().until(() -> STUB.backend().asked().contains(first));
        gate.countDown();
        assertThat(again.join().expect(200).text("id")).isEqualTo(first);
        assertThat(STUB.backend().asked()).containsOnlyOnce(first);
        assertThat(operations("keyed")).containsExactly(first);
    }

    @Test
    void aRollingRestartLosesNothingThatWasAnswered() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> {
                        while (!over.get()) {
                            upscaleSomewhere(client);
                            answered.incrementAndGet();
                        }
                    }))
                    .toList();
            for (int core = 0; core < CORES.count(); core++) {
                int before = answered.get();
                await().until(() -> answered.get() > before + 20);
                CORES.restart(core);
            }
            over.set(true);
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            over.set(true);
            clients.shutdown();
        }
        assertThat(answered.get()).isGreaterThan(60);
        assertThat(desired(0, "rolling")).isEqualTo(answered.get());
        assertThat(operations("rolling")).hasSize(answered.get());
    }

    @Test
    void aPolicyGoesOnWithAnotherCoreFromWhereOneStopped() {
        CORES.core(0).put("/service/followed", "{\"max\": 20}").expect(201);
        CORES.core(0).put("/service/followed/policy/load", """
                {"source": {"push": "load"}, "rule": {"target": 10},
                 "guards": {"cooldownIn": "PT5S", "stabilisationIn": "PT8S"}, "interval": "PT1S"}""").expect(201);
        push(0, "followed", 40);
        await().untilAsserted(() -> assertThat(desired(2, "followed")).isEqualTo(4));

        CORES.kill(0);
        try {
            Answer lowered = push(1, "followed", 20);

            // the core that was killed has seen 40, and whichever goes on knows that; a fall by half needs two thirds
            // of the time
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> desired(2, "followed") == 2);
            JsonNode last = Changes.of(CORES.core(2), "followed").get(0);
            assertThat(last.path("to").asInt()).isEqualTo(2);
            assertThat(Duration.between(
                            Instant.parse(lowered.text("at")),
                            Instant.parse(last.path("at").asText())))
                    .isGreaterThan(Duration.ofSeconds(5));
            assertThat(CORES.core(2).get("/service/followed/decision").each("decisions", "outcome"))
                    .contains("changed", "held");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(operations("followed")).hasSize(2));
        } finally {
            CORES.revive(0);
        }
    }

    @Test
    void valuesThatArePushedToAllCoresAtOnceAreDecidedAsOne() {
        CORES.core(0).put("/service/pushed", "{\"max\": 50}").expect(201);
        CORES.core(0).put("/service/pushed/policy/load", """
                {"source": {"push": "load"}, "rule": {"above": 5, "for": "PT0S", "by": 1},
                 "guards": {"cooldownOut": "PT1H"}}""").expect(201);

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 30)
                .mapToObj(i -> CORES.core(i).postLater("/service/pushed/metric/load", "{\"value\": 9}"))
                .toList();

        assertThat(answers).allSatisfy(answer -> answer.join().expect(200));
        await().untilAsserted(() -> assertThat(desired(1, "pushed")).isEqualTo(1));
        assertThat(CORES.core(1).get("/service/pushed/decision").each("decisions", "outcome"))
                .containsOnlyOnce("changed");
    }

    private static Answer push(int core, String service, int value) {
        return CORES.core(core)
                .post("/service/" + service + "/metric/load", "{\"value\": " + value + "}")
                .expect(200);
    }

    /** As a balancer with retries does: another core where one does not answer, under the same key. */
    private static void upscaleSomewhere(int first) {
        String key = UUID.randomUUID().toString();
        for (int core = first; ; core++) {
            try {
                Answer answer = CORES.core(core)
                        .post("/service/rolling/upscale", "{\"compute\": \"stub\"}", "Idempotency-Key", key);
                if (answer.status() == 200) {
                    return;
                }
                assertThat(answer.status()).as(answer.toString()).isIn(202, 503);
            } catch (UncheckedIOException e) {
                // this one is being restarted
            }
        }
    }

    private static int desired(int core, String service) {
        return CORES.core(core)
                .get("/service/" + service)
                .expect(200)
                .json()
                .path("desired")
                .asInt();
    }

    private static List<String> operations(String service) {
        return STUB.backend().units().stream()
                .filter(unit -> unit.service().startsWith(service))
                .map(StubBackend.Unit::operation)
                .toList();
    }
}
