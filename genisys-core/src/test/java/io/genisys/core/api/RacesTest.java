package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Everything at the same time on one name: each request is carried out or refused, whatever the others do. */
@QuarkusTest
@TestProfile(FastProfile.class)
class RacesTest extends CoreTestBase {

    private static final int ROUNDS = 8;
    private static final int OF_EACH = 4;

    private final Random random = new Random(1);

    @Test
    void changesOfOneServiceAndOneComputeMayRace() throws Exception {
        StubConnector contended = StubConnector.start();
        String name = unique("contended");
        register(name, contended);

        for (int round = 0; round < ROUNDS; round++) {
            List<String> answers = ConcurrencyTest.parallel(calls(name, contended));

            assertThat(answers).allMatch(told -> told.matches("\\w+ /\\w+ (200|201|202|204|404|409|503) .*"));
            assertThat(answers).noneMatch(told -> told.matches("DELETE /compute .*unknown-service.*"));
        }
        delete("/service/" + service);
    }

    @Test
    void definitionsOfOneServiceMayRace() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = unique("defined");

            List<Response> answers =
                    ConcurrencyTest.parallel(ConcurrencyTest.times(8, () -> put("/service/" + name, "{\"max\": 5}")));

            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnlyOnce(201)
                    .containsOnly(200, 201);
        }
    }

    private List<Callable<String>> calls(String name, StubConnector connector) {
        String place = "{\"connector\": \"" + connector.url() + "\"}";
        String registration = "{\"name\": \"" + name + "\", \"connector\": \"" + connector.url() + "\"}";
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < OF_EACH; i++) {
            String definition = "{\"min\": 0, \"max\": " + (5 + random.nextInt(9)) + "}";
            calls.add(() -> told("PUT /compute", put("/compute/" + name, place)));
            calls.add(() -> told("POST /compute", post("/compute", registration)));
            calls.add(() -> told("DELETE /compute", delete("/compute/" + name + "?drain=true")));
            calls.add(() -> told("DELETE /compute", delete("/compute/" + name)));
            calls.add(() -> told("PUT /service", put("/service/" + service, definition)));
            calls.add(() -> told("DELETE /service", delete("/service/" + service)));
            calls.add(() ->
                    told("POST /service", post("/service/" + service + "/upscale", "{\"compute\": \"" + name + "\"}")));
            calls.add(() -> told("POST /service", post("/service/" + service + "/scale", "{\"number\": 2}")));
            calls.add(() -> told("POST /service", post("/service/" + service + "/downscale", "{}")));
            calls.add(() -> told("GET /service", get("/service/" + service)));
        }
        Collections.shuffle(calls, random);
        return calls;
    }

    private static String told(String request, Response answer) {
        return request + " " + answer.statusCode() + " " + answer.asString().replace('\n', ' ');
    }
}
