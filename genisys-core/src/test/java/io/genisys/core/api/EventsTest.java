package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Instance;
import io.genisys.connector.memory.Fault;
import io.genisys.core.stub.StubConnector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What somebody who reads the history of a service is told. */
@QuarkusTest
@TestProfile(FastProfile.class)
class EventsTest extends CoreTestBase {

    @Test
    void anUpscaleIsItsAcceptanceWithTheWantedCountAndItsEndWithItsInstances() {
        JsonPath operation = upscale(2).jsonPath();

        JsonPath events = get("/event?service=" + service).jsonPath();

        assertThat(Story.of(events))
                .containsExactly(
                        "operation > accepted, desired 0 > 2, user: upscale by 2",
                        "operation accepted > succeeded, connector: launched 2");
        assertThat(events.getList("events.operation", String.class)).containsOnly(operation.getString("id"));
        assertThat(events.getList("events.compute", String.class)).containsOnly(compute);
        assertThat(events.getList("events.service", String.class)).containsOnly(service);
        assertThat(events.getList("events[0].instances", String.class))
                .containsExactlyElementsOf(operation.getList("instances.id", String.class));
        assertThat(events.getList("events[1].instances", String.class)).isEmpty();
        assertThat(Instant.parse(events.getString("events[0].at")))
                .isBetween(Instant.parse(events.getString("events[1].at")), Instant.now());
    }

    @Test
    void scalesUpAndDownAreToldWithTheInstancesThatGo() {
        scale(3).then().statusCode(200);
        Response down = scale(1);

        JsonPath events = get("/event?service=" + service).jsonPath();

        List<String> gone = down.jsonPath().getList("terminated", String.class);
        assertThat(Story.of(events))
                .containsExactly(
                        "operation > accepted, desired 0 > 3, user: scale to 3",
                        "operation accepted > succeeded, connector: launched 3",
                        "operation > accepted, desired 3 > 1, user: scale to 1",
                        "operation accepted > succeeded, connector: terminated 2");
        assertThat(gone).hasSize(2);
        assertThat(events.getList("events[1].instances", String.class)).isEqualTo(gone);
        assertThat(events.getList("events[0].instances", String.class)).isEqualTo(gone);
    }

    @Test
    void anUpscaleThatWasRefusedIsTakenBackAndSaysWhy() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.full());
        String said = upscale(2).jsonPath().getString("detail");

        assertThat(Story.of(get("/event?service=" + service).jsonPath()).subList(2, 4))
                .containsExactly(
                        "operation > accepted, desired 1 > 3, user: upscale by 2",
                        "operation accepted > failed, desired 3 > 1, connector: " + said);
        assertThat(said).isNotBlank();
    }

    @Test
    void whatARequestDidNotChangeIsNoEvent() {
        upscale(-1).then().statusCode(400);
        post("/service/" + service + "/downscale", "{\"compute\": \"" + compute + "\"}");

        assertThat(Story.of(get("/event?service=" + service).jsonPath())).isEmpty();
    }

    @Test
    void aPartialSuccessGivesTheRestBack() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.launchingAtMost(2));
        upscale(3).then().statusCode(200);

        JsonPath events = get("/event?service=" + service).jsonPath();

        assertThat(Story.of(events).get(3))
                .startsWith("operation accepted > partial, desired 4 > 3, connector: launched 2 of 3: ");
        assertThat(events.getList("events[0].instances")).hasSize(2);
    }

    @Test
    void anOutcomeThatWasNotKnownAtFirstIsToldOnce() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.answerLost(), Fault.answerLost());
        upscale(1).then().statusCode(200);

        List<String> story = Story.of(get("/event?service=" + service).jsonPath());

        assertThat(story).hasSize(5);
        assertThat(story.get(3)).startsWith("operation accepted > running, connector: ");
        assertThat(story.get(4)).isEqualTo("operation running > succeeded, connector: launched 1");
    }

    @Test
    void anOperationThatIsGivenUpSaysByWhom() {
        CountDownLatch released = new CountDownLatch(1);
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.held(released));
        CompletableFuture<Response> caller = CompletableFuture.supplyAsync(() -> upscale(2));
        String id = await().until(
                        () -> get("/operation?service=" + service + "&state=accepted")
                                .jsonPath()
                                .getString("operations[0].id"),
                        found -> found != null);
        delete("/operation/" + id).then().statusCode(200);

        List<String> story = Story.of(get("/event?operation=" + id).jsonPath());

        assertThat(story).hasSize(2);
        assertThat(story.get(1))
                .startsWith("operation accepted > failed, desired 3 > 1, user: this operation was given up");
        caller.join();
        released.countDown();
    }

    @Test
    void anInstanceThatSomebodyEndsOrForgetsIsNamed() {
        List<String> ids = upscale(2).jsonPath().getList("instances.id", String.class);
        delete("/instance/" + ids.get(0)).then().statusCode(200);
        delete("/instance/" + ids.get(1) + "?force=true").then().statusCode(200);

        assertThat(Story.of(get("/event?instance=" + ids.get(0)).jsonPath()))
                .containsExactly(
                        "operation accepted > succeeded, connector: launched 2",
                        "operation > accepted, desired 2 > 1, user: termination of instance " + ids.get(0),
                        "operation accepted > succeeded, connector: terminated 1");
        assertThat(Story.of(get("/event?instance=" + ids.get(1)).jsonPath()))
                .containsExactly(
                        "operation accepted > succeeded, connector: launched 2",
                        "operation > succeeded, desired 1 > 0, user: instance " + ids.get(1)
                                + " was forgotten, its backend was not asked");
        stub.running(service).forEach(left -> stub.backend().kill(left.id()));
    }

    @Test
    void parallelUpscalesMakeAChainOfWantedCounts() throws Exception {
        upscale(1).then().statusCode(200);

        ConcurrencyTest.parallel(ConcurrencyTest.times(40, () -> upscale(2)));

        JsonPath events =
                get("/event?limit=500&kind=desired&service=" + service).jsonPath();
        List<Integer> from = new ArrayList<>(events.getList("events.desired.from", Integer.class));
        List<Integer> to = new ArrayList<>(events.getList("events.desired.to", Integer.class));
        assertThat(to).hasSize(41).startsWith(81);
        assertThat(from.subList(0, 40)).isEqualTo(to.subList(1, 41));
        assertThat(get("/event?limit=500&service=" + service).jsonPath().getList("events"))
                .hasSize(82);
    }

    @Test
    void aCountOnlyConnectorHasAHistoryToo() {
        StubConnector original = StubConnector.countOnly();
        String name = unique("original");
        register(name, original);
        post("/service/" + service + "/scale", "{\"compute\": \"" + name + "\", \"number\": 3}")
                .then()
                .statusCode(200);

        assertThat(Story.of(get("/event?service=" + service).jsonPath()))
                .containsExactly(
                        "operation > accepted, desired 0 > 3, user: scale to 3",
                        "operation accepted > succeeded, connector: launched 3");
    }

    @Test
    void whatRanBeforeAServiceWasFirstScaledThereIsAdopted() {
        Instance found = stub.backend().add(service, io.genisys.connector.InstanceState.RUNNING);

        upscale(1).then().statusCode(200);

        JsonPath events = get("/event?service=" + service).jsonPath();
        assertThat(Story.of(events).subList(0, 2))
                .containsExactly(
                        "desired, desired 0 > 1, connector: 1 ran there already and are adopted",
                        "operation > accepted, desired 1 > 2, user: upscale by 1");
        assertThat(events.getList("events[2].instances"))
                .isEqualTo(Collections.singletonList(found.id().value()));
    }
}
