package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One compute hangs, and those who use the others hardly notice. */
@QuarkusTest
@TestProfile(FastProfile.class)
class IsolationTest extends CoreTestBase {

    private static final Duration AT_ONCE = Duration.ofMillis(900);
    private static final int SILENCES = 3;

    private final CountDownLatch released = new CountDownLatch(1);
    private final StubConnector hanging = StubConnector.start();
    private final String place = unique("hanging");

    @BeforeEach
    void oneOfTwoHangs() throws Exception {
        register(place, hanging);
        upscale(1).then().statusCode(200);
        assertThat(instances().getList("unreachable")).isEmpty();
        hanging.next("instance", Collections.nCopies(50, Fault.held(released)).toArray(Fault[]::new));
        // each of these waits for as long as a question may take
        ConcurrencyTest.parallel(ConcurrencyTest.times(SILENCES, this::instances));
    }

    @Test
    void aListIsAnsweredAtOnceAndNamesTheComputeThatHangs() {
        JsonPath list = await().atMost(AT_ONCE).until(this::instances, any -> true);

        assertThat(list.getList("instances")).hasSize(1);
        assertThat(list.getList("unreachable.compute", String.class)).containsExactly(place);
        assertThat(list.getString("unreachable[0].detail")).contains("did not answer lately");
        released.countDown();
    }

    @Test
    void anUpscaleWithoutAComputeGoesToAnotherAtOnce() {
        String answer = await().atMost(AT_ONCE)
                .until(
                        () -> post("/service/" + service + "/upscale", "{}")
                                .jsonPath()
                                .getString("compute"),
                        any -> true);

        assertThat(answer).isEqualTo(compute);
        released.countDown();
    }

    @Test
    void aComputeThatIsBackIsAskedAgain() {
        released.countDown();

        List<Object> unreachable =
                await().atMost(Duration.ofSeconds(10)).until(() -> instances().getList("unreachable"), List::isEmpty);

        assertThat(unreachable).isEmpty();
    }

    @Test
    void moreQuestionsThanAreAskedAtOnceWaitTheirTurn() throws Exception {
        released.countDown();
        String unopened = unique("unopened");

        List<Response> answers = ConcurrencyTest.parallel(ConcurrencyTest.times(
                40, () -> post("/service/" + unopened + "/upscale", "{\"compute\": \"" + compute + "\"}")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(stub.running(unopened)).hasSize(40);
    }

    private JsonPath instances() {
        return get("/service/" + service + "/instance").jsonPath();
    }
}
