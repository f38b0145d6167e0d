package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.core.api.Followed.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The history as it happens. */
@QuarkusTest
@TestProfile(EventProfile.class)
class EventStreamTest extends CoreTestBase {

    private static final Optional<String> NOW = Optional.empty();

    @Test
    void whoFollowsIsToldWhatHappensFromThenOn() {
        upscale(1).then().statusCode(200);
        try (Followed followed = Followed.open("?service=" + service, NOW)) {
            await().until(() -> followed.comments().contains("alive"));

            scale(3).then().statusCode(200);

            await().until(() -> followed.events().size() == 2);
            assertThat(followed.type()).startsWith("text/event-stream");
            assertThat(followed.events()).extracting(Told::name).containsOnly("operation");
            JsonPath page = get("/event?limit=2&service=" + service).jsonPath();
            assertThat(followed.ids()).containsExactly(page.getLong("events[1].id"), page.getLong("events[0].id"));
            for (int i = 0; i < 2; i++) {
                assertThat(followed.events().get(i).json().getMap(""))
                        .isEqualTo(page.getMap("events[" + (1 - i) + "]"));
            }
        }
    }

    @Test
    void whoWasCutOffGoesOnWithoutGapOrDuplicateWhateverIsWrittenMeanwhile() throws Exception {
        upscale(1).then().statusCode(200);
        FutureTask<List<Response>> load = new FutureTask<>(this::load);
        new Thread(load, "load").start();
        List<Long> received = new ArrayList<>();
        Optional<String> last = Optional.of("0");
        int streams = 0;
        while (!load.isDone() || received.size() < written()) {
            int before = received.size();
            try (Followed followed = Followed.open("?service=" + service, last)) {
                streams++;
                await().until(() -> followed.events().size() >= 20
                        || before + followed.events().size() >= written());
                followed.stop();
                received.addAll(followed.ids());
                last = Optional.of(followed.last());
            }
        }

        assertThat(load.get()).extracting(Response::statusCode).containsOnly(200);
        List<Long> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = get("/event?limit=500&service=" + service + cursor).jsonPath();
            all.addAll(
                    0, page.getList("events.id", Long.class).stream().sorted().toList());
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(received).isEqualTo(all).hasSize(2 + 2 * 240);
        assertThat(streams).isGreaterThan(5);
    }

    private List<Response> load() throws Exception {
        return ConcurrencyTest.parallel(ConcurrencyTest.times(12, () -> {
                    List<Response> answers = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        answers.add(upscale(1));
                        // not through the one thread that most upscales share
                        answers.add(http().header("Idempotency-Key", unique("key"))
                                .body("{\"compute\": \"" + compute + "\"}")
                                .post("/service/" + service + "/upscale"));
                    }
                    return answers;
                }))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private int written() {
        return get("/event?limit=500&service=" + service)
                .jsonPath()
                .getList("events")
                .size();
    }

    @Test
    void aFilterIsKeptAndThePositionMovesOnAllTheSame() {
        try (Followed followed = Followed.open("?kind=compute", NOW)) {
            upscale(1).then().statusCode(200);
            long newest = get("/event?service=" + service).jsonPath().getLong("events[0].id");

            await().until(() -> Long.parseLong("0" + followed.last()) >= newest);
            put("/compute/" + compute, "{\"connector\": \"" + stub.url().replace("127.0.0.1", "localhost") + "\"}");

            await().until(() -> followed.events().size() == 1);
            assertThat(followed.events().get(0).name()).isEqualTo("compute");
            assertThat(followed.events().get(0).json().getString("compute")).isEqualTo(compute);
        }
    }

    @Test
    void aTimeToBeginWithIsAnsweredWithWhatHappenedSince() {
        upscale(1).then().statusCode(200);
        String since = get("/event?service=" + service).jsonPath().getString("events[0].at");

        try (Followed followed = Followed.open("?service=" + service + "&since=" + since, NOW)) {
            await().until(() -> followed.events().size() == 1);
            upscale(1).then().statusCode(200);
            await().until(() -> followed.events().size() == 3);
            assertThat(followed.events().get(0).json().getString("to")).isEqualTo("succeeded");
        }
    }

    @Test
    void whoAsksForAnEventThatNeverWasIsToldSo() {
        Response answer = http().header("Accept", "text/event-stream")
                .header("Last-Event-ID", "99999999")
                .get("/event");

        assertProblem(answer, 410);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("events-gone");
        assertThat(answer.jsonPath().getString("detail")).contains("there is no event 99999999 yet");
    }

    @Test
    void aWrongPositionIsRefusedByItsName() {
        Response answer = http().header("Accept", "text/event-stream")
                .header("Last-Event-ID", "x7")
                .get("/event");

        assertProblem(answer, 400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("Last-Event-ID");
    }

    @Test
    void noMoreFollowThanFitIntoMemory() {
        List<Followed> all = new ArrayList<>();
        try {
            for (int i = 0; i < EventProfile.FOLLOWERS; i++) {
                all.add(Followed.open("", NOW));
            }
            Response answer = http().header("Accept", "text/event-stream").get("/event");

            assertProblem(answer, 503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        } finally {
            all.forEach(Followed::close);
        }
        await().untilAsserted(() -> {
            try (Followed again = Followed.open("", NOW)) {
                assertThat(again.status()).isEqualTo(200);
            }
        });
    }
}
