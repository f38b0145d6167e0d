package io.genisys.core.api;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** What tests of files of services share. */
abstract class ManifestTestBase extends CoreTestBase {

    static final String YAML = "application/yaml; charset=UTF-8";

    final String other = unique("other");

    @AfterEach
    void theServicesGo() {
        delete("/service/" + service);
        delete("/service/" + other);
    }

    String twoServices() {
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

    List<String> policies() {
        return get("/service/" + service + "/policy").jsonPath().getList("policies.name");
    }

    static List<String> mistakes(Response refused) {
        assertProblem(refused, 400);
        JsonPath problem = refused.jsonPath();
        return IntStream.range(0, problem.getList("errors").size())
                .mapToObj(i ->
                        problem.getInt("errors[" + i + "].line") + " " + problem.getString("errors[" + i + "].field"))
                .toList();
    }

    static Response apply(String text) {
        return apply("", text);
    }

    static Response apply(String query, String text) {
        return given().contentType(YAML)
                .header("Accept", ACCEPT)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put("/service" + query);
    }

    static Response text(String query, String text) {
        return given().contentType(YAML)
                .header("Accept", "text/plain")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put("/service" + query);
    }
}
