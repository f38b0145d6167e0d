package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy would have done, without doing it. */
@QuarkusTest
@TestProfile(FastProfile.class)
class SimulationTest extends CoreTestBase {

    private static final String SCHEDULE = """
            {"source": {"schedule": [{"cron": "0 8 * * *", "count": 5}, {"cron": "0 18 * * *", "count": 1}]},
             "mode": "off"}""";

    @BeforeEach
    void define() {
        put("/service/" + service, "{\"max\": 8}").then().statusCode(201);
        put(path(), "{\"source\": {\"push\": \"load\"}, \"rule\": {\"target\": 10}, \"mode\": \"off\"}")
                .then()
                .statusCode(201);
    }

    @Test
    void aSeriesIsReplayedWithTheBoundsOfTheService() {
        String before = everything();

        JsonPath replay = post(path() + "/simulate", "{\"count\": 1, \"series\": [[0, 5], [60, 35], [120, 200]]}")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(replay.getList("counts.count")).containsExactly(1, 4, 8);
        assertThat(replay.getString("decisions[0].at")).isEqualTo("1970-01-01T00:01:00Z");
        assertThat(replay.getInt("decisions[0].wanted")).isEqualTo(4);
        assertThat(replay.getInt("summary.changes")).isEqualTo(2);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void linesOfTimeAndValueAreReplayedTheSame() {
        Response lines = http().contentType("text/csv")
                .body("time,value\n0,5\n60,35\n120,\n180,200\n240,200\n")
                .post(path() + "/simulate?count=1&startUp=PT20S");
        Response pairs = post(path() + "/simulate", """
                        {"count": 1, "startUp": "PT20S",
                         "series": [[0, 5], [60, 35], [120, null], [180, 200], [240, 200]]}""");

        assertThat(lines.statusCode()).as(lines.asString()).isEqualTo(200);
        assertThat(lines.asString()).isEqualTo(pairs.asString());
        assertThat(lines.jsonPath().getList("counts.count")).containsExactly(1, 4, 8);
        assertThat(lines.jsonPath().getDouble("summary.secondsOver")).isEqualTo(80);
        assertThat(lines.asString()).contains("the series has no value at 1970-01-01T00:02:00Z");
    }

    @Test
    void aScheduleNeedsNothingButATime() {
        put(path(), SCHEDULE).then().statusCode(200);

        JsonPath replay =
                post(path() + "/simulate", """
                        {"count": 1, "from": "2026-11-20T00:00:00Z", "to": "2026-11-21T00:00:00Z"}""").then().statusCode(200).extract().jsonPath();

        assertThat(replay.getList("counts.count")).containsExactly(1, 5, 1);
        assertThat(replay.getString("counts[1].at")).isEqualTo("2026-11-20T08:00:00Z");
    }

    @Test
    void whatIsWrongWithASeriesIsNamedByItsPlace() {
        Response refused = post(path() + "/simulate", "{\"series\": [[0, 5], [\"noon\", 5], [0, 6]]}");

        assertProblem(refused, 400);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("series[1]", "series[2]");
        assertProblem(post(path() + "/simulate", "{}"), 400);
        assertProblem(post(path() + "/simulate", "{\"series\": [[0, 1]], \"colour\": 1}"), 400);
        assertProblem(post(path() + "/simulate", "{\"series\": [[0, 1]], \"count\": -1}"), 400);
        assertProblem(http().contentType("text/csv").body("0;1").post(path() + "/simulate"), 400);
        assertProblem(post("/service/" + service + "/policy/other/simulate", "{\"series\": [[0, 1]]}"), 404);
    }

    private String path() {
        return "/service/" + service + "/policy/load";
    }
}
