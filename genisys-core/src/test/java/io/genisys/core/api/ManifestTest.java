package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.memory.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of services over the API: all of a file is what there is then, or nothing has changed. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ManifestTest extends CoreTestBase {

    private static final String YAML = "application/yaml; charset=UTF-8";

    private final String other = unique("other");

    @AfterEach
    void theServicesGo() {
        delete("/service/" + service);
        delete("/service/" + other);
    }

    private String twoServices() {
        return """
                services:
                  - name: %s
                    template:
                      command: [serve, --port, 8080] # a number is a text here
                      ports: [8080]
                      environment: {DEBUG: true}
                    min: 1
                    max: 20
                    policies:
                      load:
                        source: {push: load}
                        rule: {target: 10}
                      night:
                        source:
                          schedule:
                            - {cron: "0 20 * * *", max: 5}
                  - name: %s
                    max: 3
                """.formatted(service, other);
    }

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
    void everyMistakeIsNamedAtItsLineAndNothingChanges() {
        String everything = everything();

        Response refused = apply("""
                services:
                  - name: %s
                    template:
                      command: [serve, [no]]
                      ports:
                        - 80
                        - {port: 99999}
                      dokcer: {image: x}
                      colour: red
                    min: 30
                    max: 20
                    policies:
                      load:
                        source: {push: a b}
                        rule:
                          tolerance: 0.1
                          target: 0
                      "a b": {}
                  - name: %s
                    polices: {}
                    max: many
                """.formatted(service, service));

        assertProblem(refused, 400);
        assertThat(mistakes(refused))
                .containsExactly(
                        "4 services[0].template.command[1]",
                        "7 services[0].template.ports[1].port",
                        "9 services[0].template.colour",
                        "11 services[0].max",
                        "14 services[0].policies.load.source.push",
                        "17 services[0].policies.load.rule.target",
                        "18 services[0].policies.a b",
                        "19 services[1].name",
                        "20 services[1].polices",
                        "21 services[1].max");
        assertThat(refused.jsonPath().getString("detail")).startsWith("10 mistakes, the first in line 4: ");
        assertThat(refused.jsonPath().getString("effect")).isEqualTo("none");
        assertThat(everything()).isEqualTo(everything);
    }

    @Test
    void policiesAreJudgedByTheBoundsOfTheFile() {
        put("/service/" + service, "{\"max\": 20}").then().statusCode(201);
        String schedule = """
                services:
                  - name: %s
                    max: %d
                    policies:
                      night:
                        source: {schedule: [{cron: "0 20 * * *", min: 30}]}
                """;

        Response refused = apply(schedule.formatted(service, 10));

        assertThat(mistakes(refused)).containsExactly("6 services[0].policies.night.source.schedule[0]");
        apply(schedule.formatted(service, 40)).then().statusCode(200);
    }

    @Test
    void aSourceThatMayNotBeAskedIsAMistakeAtItsLine() {
        Response refused = apply("""
                services:
                  - name: %s
                    policies:
                      cloud:
                        rule: {target: 1}
                        source:
                          http:
                            url: http://169.254.169.254/latest
                """.formatted(service));

        assertThat(mistakes(refused)).containsExactly("8 services[0].policies.cloud.source.http.url");
    }

    @Test
    void brokenSyntaxIsNamedWithLineAndColumn() {
        assertSyntax("services:\n  - name: web\n max: 3\n", 3, "YAML", "column 2");
        assertSyntax("services:\n  - name: \"web\n", 3, "YAML", "column 1");
        assertSyntax("services:\n\t- name: web\n", 2, "YAML", "column 1");
        assertSyntax("services: *all\n---\n", 1, "aliases", "alias");
        assertSyntax("services: []\n---\nservices: []\n", 3, "end of the document", "more text");
        assertSyntax("services: []\nservices: []\n", 2, "once", "second");
        assertThat(mistakes(put("/service", "{\"services\": [\n{\"name\": }]}")))
                .containsExactly("2 ");
        assertThat(mistakes(put("/service", "{\"services\": [],\n\"services\": []}")))
                .containsExactly("2 services");
    }

    @Test
    void whatGrowsWithoutEndIsRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            String before = "*" + (char) (name - 1) + ", ";
            bomb.append("%s: &%s [%s]\n".formatted(name, name, before.repeat(9)));
        }
        assertProblem(apply(bomb + "services: *j\n"), 400);
        assertProblem(apply("services: " + "[".repeat(100_000)), 400);
        assertProblem(apply("services: [" + "1,".repeat(200_000) + "1]"), 400);
        String longName = "n".repeat(200_000);
        assertProblem(apply(longName + ": {" + "a: {},".repeat(90_000) + "b: 1}"), 400);
        assertProblem(apply("services: [] #" + " ".repeat(1 << 20)), 413);
    }

    @Test
    void whatIsNoListOfServicesIsRefused() {
        for (String text :
                List.of("", "[]", "services:", "services: web", "services: [web]", "services: [{}]", "a\0b")) {
            assertProblem(apply(text), 400);
        }
        assertProblem(given().contentType(YAML).body(new byte[] {'a', '\n', -1}).put("/service"), 400);
        assertProblem(given().contentType("text/csv").body("services: []").put("/service"), 415);
        assertProblem(apply("?dryRun=yes", "services: []"), 400);
        assertProblem(apply("?dryrun=true", "services: []"), 400);
        apply("services: []").then().statusCode(200);
    }

    @Test
    void jsonIsTakenAsStrictlyAsElsewhere() {
        Response applied = put("/service", "{\"services\": [{\"name\": \"" + service + "\", \"max\": 3}]}");
        Response refused = put(
                "/service", "{\"services\": [\n{\"name\": \"" + service + "\", \"template\":\n {\"command\": [1]}}]}");

        applied.then().statusCode(200);
        assertThat(mistakes(refused)).containsExactly("3 services[0].template.command[0]");
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

    private void assertSyntax(String text, int line, String... words) {
        Response refused = apply(text);
        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getInt("errors[0].line"))
                .as(refused.asString())
                .isEqualTo(line);
        assertThat(refused.jsonPath().getString("errors[0]")).contains(words);
    }

    private List<String> policies() {
        return get("/service/" + service + "/policy").jsonPath().getList("policies.name");
    }

    private static List<String> mistakes(Response refused) {
        assertProblem(refused, 400);
        JsonPath problem = refused.jsonPath();
        return IntStream.range(0, problem.getList("errors").size())
                .mapToObj(i ->
                        problem.getInt("errors[" + i + "].line") + " " + problem.getString("errors[" + i + "].field"))
                .toList();
    }

    private static Response apply(String text) {
        return apply("", text);
    }

    private static Response apply(String query, String text) {
        return given().contentType(YAML)
                .header("Accept", ACCEPT)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put("/service" + query);
    }

    private static Response text(String query, String text) {
        return given().contentType(YAML)
                .header("Accept", "text/plain")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put("/service" + query);
    }
}
