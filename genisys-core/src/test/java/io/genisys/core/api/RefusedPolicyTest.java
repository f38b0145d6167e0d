package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that would cost too much are refused, and those that were stored before stop no other. */
@QuarkusTest
@TestProfile(FastProfile.class)
class RefusedPolicyTest extends ManifestTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PATH = """
            {"source": {"http": {"url": "http://localhost:1/", "path": "%s"}}, "rule": {"target": 1}}""";

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource({".a, 488", ".a, 3000", "[?((, 3000", "[?(!, 3000", "..*, 5000", ".concat(, 3000"})
    void aPathThatIsTooLongIsRefusedByItsLimit(String part, int times) {
        put("/service/" + service, "{}").then().statusCode(201);
        String policy = PATH.formatted("$" + part.repeat(times));

        Response one = put("/service/" + service + "/policy/load", policy);
        Response file = apply("services:\n  - name: " + service + "\n    policies:\n      load: " + policy);

        assertProblem(one, 400);
        assertThat(one.jsonPath().getList("errors.field")).containsExactly("source.http.path");
        assertThat(one.jsonPath().getString("errors[0].expected")).contains("at most 200 characters");
        assertThat(mistakes(file)).containsExactly("4 services[0].policies.load.source.http.path");
    }

    @ParameterizedTest
    @CsvSource({"$[?(@ anyof $)]", "$[?(@ in $)]", "$[?(@.a =~ /(a+)+$/)]", "$..*..*"})
    void aPathThatMayCostMuchIsRefused(String path) {
        put("/service/" + service, "{}").then().statusCode(201);

        Response refused = put("/service/" + service + "/policy/load", PATH.formatted(path));

        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("source.http.path");
    }

    @Test
    void whatIsNoNumberInYamlIsToldBesideTheOthers() {
        Response refused = apply("""
                services:
                  - name: %s
                    max: .inf
                    policies:
                      load:
                        source: {push: a b}
                        rule: {target: .nan}
                """.formatted(service));

        assertThat(mistakes(refused))
                .containsExactlyInAnyOrder(
                        "3 services[0].max",
                        "6 services[0].policies.load.source.push",
                        "7 services[0].policies.load.rule.target");
    }

    @Test
    void anAddressWithAZoneIsRefused() {
        put("/service/" + service, "{}").then().statusCode(201);

        Response refused = put(
                "/service/" + service + "/policy/load", PATH.formatted("$.a").replace("localhost:1", "[fe80::1%lo]"));

        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("source.http.url");
    }

    @Test
    void whatIsRefusedByNowStopsNoOther() throws SQLException {
        upscale(1).then().statusCode(200);
        put("/service/" + other, "{\"max\": 20}").then().statusCode(201);
        put("/service/" + other + "/policy/load", PATH.formatted("$.a")).then().statusCode(201);
        store(other, get("/service/" + other + "/policy/load").asString().replace("$.a", "$" + ".a".repeat(5000)));

        put(
                        "/service/" + service + "/policy/day",
                        "{\"source\": {\"schedule\": [{\"cron\": \"* * * * *\", \"count\": 2}]}}")
                .then()
                .statusCode(201);

        await().atMost(SOON).until(() -> desired() == 2);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("/service/" + other + "/explain").asString())
                                .contains(
                                        "the policy is refused by now, as its source.http.path: expected a JSON path of at most"));
        assertThat(get("/service/" + other + "/policy").statusCode()).isEqualTo(200);
        assertProblem(post("/service/" + other + "/policy/load/simulate", "{\"series\": [[0, 1]]}"), 409);
        put("/service/" + other + "/policy/load", PATH.formatted("$.b")).then().statusCode(200);
    }

    /** As an earlier version has left it. */
    private void store(String name, String definition) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(
                        "update policy set definition = ?, revision = ? where service = ?")) {
            change.setString(1, definition);
            change.setObject(2, UUID.randomUUID());
            change.setString(3, name);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }
}
