package io.genisys.core.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a file of services is named by its line. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ManifestMistakesTest extends ManifestTestBase {

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
        assertThat(refusal(bomb + "services: *j\n")).contains("aliases are not followed");
        assertThat(refusal("services: " + "[".repeat(100_000))).contains("no more than 50 levels");
        assertThat(refusal("services: [" + "1,".repeat(200_000) + "1]")).contains("no more than 100000 values");
        String longName = "n".repeat(200_000);
        // after a question mark, because YAML ends any other name after 1024 characters
        assertThat(refusal("? " + longName + "\n: {" + "a: {},".repeat(90_000) + "b: 1}"))
                .contains("100 mistakes")
                .hasSizeLessThan(100_000);
        assertProblem(apply("services: [] #" + " ".repeat(1 << 20)), 413);
    }

    @Test
    void whatIsNoListOfServicesIsRefused() {
        for (String text :
                List.of("", "[]", "services:", "services: web", "services: [web]", "services: [{}]", "a\0b")) {
            assertProblem(apply(text), 400);
        }
        byte[] latin = "services: [] # é".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(given().contentType(YAML).body(latin).put("/service"), 400);
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

    private static String refusal(String text) {
        Response refused = apply(text);
        assertProblem(refused, 400);
        return refused.asString();
    }

    private void assertSyntax(String text, int line, String... words) {
        Response refused = apply(text);
        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getInt("errors[0].line"))
                .as(refused.asString())
                .isEqualTo(line);
        assertThat(refused.jsonPath().getString("errors[0]")).contains(words);
    }
}
