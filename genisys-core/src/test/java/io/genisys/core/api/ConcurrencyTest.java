package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class ConcurrencyTest extends CoreTestBase {

    static <T> List<T> parallel(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    static <T> List<Callable<T>> times(int count, Callable<T> call) {
        return java.util.Collections.nCopies(count, call);
    }

    @Test
    void aHundredParallelUpscalesAreAHundredMore() throws Exception {
        upscale(1).then().statusCode(200);

        List<Response> answers = parallel(times(100, () -> upscale(1)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(desired()).isEqualTo(101);
        assertThat(stub.running(service)).hasSize(101);
    }

    @Test
    void theFirstUpscalesOfAServiceMayRace() throws Exception {
        List<Response> answers = parallel(times(30, () -> upscale(2)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(desired()).isEqualTo(60);
        assertThat(stub.running(service)).hasSize(60);
    }

    @Test
    void mixedUpscalesAndDownscalesEndAtTheirSum() throws Exception {
        scale(40).then().statusCode(200);
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            calls.add(() -> upscale(1));
            calls.add(() -> downscale(1));
        }

        List<Response> answers = parallel(calls);

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(desired()).isEqualTo(40);
        assertThat(stub.running(service)).hasSize(40);
    }

    @Test
    void boundsHoldUnderParallelChanges() throws Exception {
        put("/service/" + service, "{\"min\": 5, \"max\": 15}").then().statusCode(201);
        scale(10).then().statusCode(200);
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            calls.add(() -> upscale(1));
            calls.add(() -> downscale(1));
        }

        List<Response> answers = parallel(calls);

        assertThat(answers).extracting(Response::statusCode).containsAnyOf(200).isSubsetOf(200, 409);
        long ups = answers.stream()
                .filter(one -> one.statusCode() == 200
                        && one.jsonPath().getString("kind").equals("upscale"))
                .count();
        long downs = answers.stream().filter(one -> one.statusCode() == 200).count() - ups;
        assertThat(desired()).isBetween(5, 15).isEqualTo((int) (10 + ups - downs));
        assertThat(stub.running(service)).hasSize(desired());
        put("/service/" + service, "{\"min\": 0}").then().statusCode(200);
    }

    @Test
    void parallelUpscalesOfAMaximumDoNotPassIt() throws Exception {
        put("/service/" + service, "{\"max\": 10}").then().statusCode(201);

        List<Response> answers = parallel(times(40, () -> upscale(1)));

        assertThat(answers.stream().filter(one -> one.statusCode() == 200)).hasSize(10);
        assertThat(answers.stream().filter(one -> one.statusCode() == 409)).hasSize(30);
        assertThat(stub.running(service)).hasSize(10);
    }

    @Test
    void parallelCountsEndAtTheirSum() throws Exception {
        StubConnector original = StubConnector.countOnly();
        String name = unique("original");
        register(name, original);

        List<Response> answers =
                parallel(times(50, () -> post("/service/" + service + "/upscale", "{\"compute\": \"" + name + "\"}")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(desired()).isEqualTo(50);
        assertThat(original.count(service)).isEqualTo(50);
    }

    @Test
    void parallelScalesToTheSameNumberAreOneChange() throws Exception {
        List<Response> answers = parallel(times(10, () -> scale(7)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(desired()).isEqualTo(7);
        assertThat(stub.running(service)).hasSize(7);
    }
}
