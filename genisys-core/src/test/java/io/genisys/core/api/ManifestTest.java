package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.memory.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Files of services over the API: all of a file is what there is then, or nothing has changed. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ManifestTest extends ManifestTestBase {

    @Test
    void whatTheFileSaysIsWhatThereIs() {
        JsonPath applied = apply(twoServices()).then().statusCode(200).extract().jsonPath();

        assertThat(applied.getBoolean("dryRun")).isFalse();
        assertThat(applied.getList("services.name")).containsExactly(service, other);
        assertThat(applied.getList("services.what")).containsExactly("created", "created");
        assertThat(applied.getList("services[0].policies.name")).containsExactly("load", "night");
        assertThat(applied.getList("services[0].policies.what")).containsOnly("created");
        JsonPath web = get("/service/" + service).jsonPath();
        assertThat(web.getInt("min")).isEqualTo(1);
        assertThat(web.getInt("max")).isEqualTo(20);
        assertThat(web.getList("template.command")).containsExactly("serve", "--port", "8080");
        assertThat(web.getString("template.environment.DEBUG")).isEqualTo("true");
        assertThat(policies()).containsExactly("load", "night");
        assertThat(get("/service/" + service + "/policy/load").jsonPath().getDouble("rule.target"))
                .isEqualTo(10);
        assertThat(get("/service/" + other).jsonPath().getInt("max")).isEqualTo(3);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        apply(twoServices()).then().statusCode(200);

        JsonPath again = apply(twoServices()).then().statusCode(200).extract().jsonPath();

        assertThat(again.getList("services.what")).containsExactly("unchanged", "unchanged");
        assertThat(again.getList("services[0].policies.what")).containsExactly("unchanged", "unchanged");
        // what comes later is shown later, so nothing came before it
        put("/service/" + service, "{\"max\": 77}").then().statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> history().stream().anyMatch(reason -> reason.equals("changed")));
        assertThat(history())
                .containsExactlyInAnyOrder("defined", "policy load defined", "policy night defined", "changed");
    }

    private List<String> history() {
        return get("/event?kind=service&service=" + service).jsonPath().getList("events.reason");
    }

    @Test
    void whatIsAnotherIsChangedAndNamed() {
        apply(twoServices()).then().statusCode(200);

        JsonPath changed = apply("""
                        services:
                          - name: %s
                            min: 2
                            max: 20
                            paused: in
                            policies:
                              load: {source: {push: load}, rule: {target: 20}, mode: recommend}
                        """.formatted(service)).jsonPath();

        assertThat(changed.getString("services[0].what")).isEqualTo("changed");
        assertThat(changed.getList("services[0].changes")).containsExactly("template", "min 1 → 2", "paused none → in");
        assertThat(changed.getList("services[0].policies.name")).containsExactly("load", "night");
        assertThat(changed.getList("services[0].policies.what")).containsExactly("changed", "deleted");
        assertThat(changed.getList("services[0].policies[0].changes")).containsExactly("rule", "mode");
        assertThat(policies()).containsExactly("load");
        assertThat(get("/service/" + service + "/policy/load").jsonPath().getDouble("rule.target"))
                .isEqualTo(20);
        assertThat(get("/service/" + other).jsonPath().getInt("max")).isEqualTo(3);
    }

    @Test
    void withoutTheFieldPoliciesStayAndWithAnEmptyOneTheyGo() {
        apply(twoServices()).then().statusCode(200);

        apply("services: [{name: " + service + ", max: 20}]").then().statusCode(200);
        assertThat(policies()).containsExactly("load", "night");

        assertProblem(apply("services: [{name: " + service + ", policies: }]"), 400);
        assertThat(policies()).containsExactly("load", "night");

        apply("services: [{name: " + service + ", max: 20, policies: {}}]")
                .then()
                .statusCode(200);
        assertThat(policies()).isEmpty();
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        String everything = everything();

        JsonPath dry = apply("?dryRun=true", twoServices())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(dry.getBoolean("dryRun")).isTrue();
        assertThat(everything()).isEqualTo(everything);
        assertThat(dry.getList("services"))
                .isEqualTo(apply(twoServices()).jsonPath().getList("services"));
        JsonPath deleted = apply("?dryRun=true", "services: [{name: " + service + ", policies: {}}]")
                .jsonPath();
        assertThat(deleted.getList("services[0].policies.what")).containsExactly("deleted", "deleted");
        assertThat(policies()).containsExactly("load", "night");
    }

    @Test
    void whoAsksForTextGetsATableOrTheLines() {
        String table = text("", twoServices()).then().statusCode(200).extract().asString();
        Response refused = text("", "services:\n  - name: a b\n    max: -1\n");

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        service + " created",
                        service + "/load created",
                        service + "/night created",
                        other + " created",
                        "4 changes made");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString().lines().map(line -> line.replaceAll(": expected.*", "")))
                .containsExactly("2: services[0].name", "3: services[0].max");
        assertThat(text("?dryRun=true", twoServices()).asString()).endsWith("0 changes to be made, none made\n");
    }

    @Test
    void aServiceThatIsBeingDeletedKeepsAllOfTheFileOut() {
        put("/service/" + other, "{}").then().statusCode(201);
        post("/service/" + other + "/upscale", "{\"compute\": \"" + compute + "\"}")
                .then()
                .statusCode(200);
        CountDownLatch released = new CountDownLatch(1);
        stub.next("downscale", Fault.held(released));
        given().header("Prefer", "wait=0").delete("/service/" + other).then().statusCode(202);

        assertProblem(apply(twoServices()), 409);
        assertProblem(apply("?dryRun=true", twoServices()), 409);

        assertProblem(get("/service/" + service), 404);
        released.countDown();
    }

    @Test
    void filesAtTheSameTimeAreAppliedOneAfterTheOther() throws Exception {
        String backwards =
                "services:\n  - {name: %s, max: 7}\n  - {name: %s, max: 7, policies: {}}\n".formatted(other, service);
        ExecutorService users = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> one = () -> apply(twoServices()).statusCode();
            Callable<Integer> two = () -> apply(backwards).statusCode();
            for (Future<Integer> answer : users.invokeAll(List.of(one, two, one, two))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            users.shutdownNow();
        }

        boolean first = get("/service/" + service).jsonPath().getInt("max") == 20;
        assertThat(get("/service/" + other).jsonPath().getInt("max")).isEqualTo(first ? 3 : 7);
        assertThat(policies()).hasSize(first ? 2 : 0);
    }

    @Test
    void anAppliedPolicyIsEvaluated() {
        upscale(1).then().statusCode(200);

        apply("""
                services:
                  - name: %s
                    policies:
                      always: {source: {schedule: [{cron: "* * * * *", min: 3}]}, interval: PT1S}
                """.formatted(service)).then().statusCode(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(desired())
                        .as(get("/service/" + service + "/explain").asString())
                        .isEqualTo(3));
    }
}
