package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.operation.Reports;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the core does by itself, and what it sees. */
@QuarkusTest
@TestProfile(ReconcileTest.Profile.class)
class EventReconcileTest extends CoreTestBase {

    @Inject
    Reports reports;

    @Test
    void aCrashIsToldWithWhatIsDoneAboutIt() {
        upscale(2).then().statusCode(200);
        InstanceId crashed = stub.running(service).get(0).id();
        reports.told(new ComputeName(compute), crashed, "exited with code 1");

        stub.backend().become(crashed, InstanceState.FAILED);

        List<String> story = await().until(this::story, lines -> lines.size() == 7);
        assertThat(story.subList(2, 5))
                .containsExactly(
                        "instance running > failed, connector: exited with code 1",
                        "operation > accepted, reconciler: wanted are 2, there are 1; 1 have ended",
                        "operation > accepted, reconciler: wanted are 2, there are 1; 1 have ended");
        assertThat(story.subList(5, 7))
                .containsExactlyInAnyOrder(
                        "operation accepted > succeeded, connector: launched 1",
                        "operation accepted > succeeded, connector: terminated 1");
        assertThat(instances(2)).containsExactly(crashed.value());
    }

    @Test
    void whatVanishesIsToldAndReplaced() {
        upscale(3).then().statusCode(200);
        InstanceId gone = stub.running(service).get(1).id();

        stub.backend().kill(gone);

        List<String> story = await().until(this::story, lines -> lines.size() == 5);
        assertThat(story.get(2)).startsWith("instance running > gone, connector: ");
        assertThat(story.get(3)).isEqualTo("operation > accepted, reconciler: wanted are 3, there are 2");
        assertThat(story.get(4)).isEqualTo("operation accepted > succeeded, connector: launched 1");
        assertThat(instances(2)).containsExactly(gone.value());
    }

    @Test
    void whatRunsThoughNobodyKnowsItIsAdopted() {
        Instance found = stub.backend().add(service, InstanceState.RUNNING);

        List<String> story = await().until(this::story, lines -> !lines.isEmpty());

        assertThat(story).containsExactly("desired, desired 0 > 1, connector: 1 ran there already and are adopted");
        assertThat(instances(0)).containsExactly(found.id().value());
    }

    @Test
    void whatJoinsAServiceThatIsKnownIsAdoptedAndIsOneTooMany() {
        upscale(1).then().statusCode(200);
        Instance found = stub.backend().add(service, InstanceState.RUNNING);

        List<String> story = await().until(this::story, lines -> lines.size() == 5);

        assertThat(story.subList(2, 5))
                .containsExactly(
                        "instance > adopted, connector: the connector lists what the core did not know",
                        "operation > accepted, reconciler: wanted are 1, there are 2",
                        "operation accepted > succeeded, connector: terminated 1");
        assertThat(instances(2)).containsExactly(found.id().value());
    }

    @Test
    void boundsThatMoveAreKeptForAReason() {
        upscale(1).then().statusCode(200);
        put("/service/" + service, "{\"min\": 2}").then().statusCode(200);

        List<String> story = await().until(this::story, lines -> lines.size() == 5);

        assertThat(story.get(2))
                .isEqualTo("service > min 2, max none, template revision 0, paused none, user: defined");
        assertThat(story.get(3))
                .isEqualTo("operation > accepted, desired 1 > 2, reconciler: 1 are wanted, the bounds of the service"
                        + " ask for 2");
        put("/service/" + service, "{\"min\": 0}").then().statusCode(200);
    }

    @Test
    void aPauseForAllIsTold() {
        put("/reconciler", "{\"paused\": \"in\"}").then().statusCode(200);
        put("/reconciler", "{\"paused\": \"in\"}").then().statusCode(200);
        put("/reconciler", "{\"paused\": \"none\"}").then().statusCode(200);

        assertThat(Story.of(get("/event?kind=reconciler").jsonPath()))
                .containsExactly(
                        "reconciler none > in, user: paused for all services",
                        "reconciler in > none, user: paused for all services");
    }

    private List<String> story() {
        return Story.of(page());
    }

    private List<String> instances(int event) {
        JsonPath page = page();
        int newest = page.getList("events").size() - 1;
        return page.getList("events[" + (newest - event) + "].instances", String.class);
    }

    private JsonPath page() {
        return get("/event?service=" + service).jsonPath();
    }
}
