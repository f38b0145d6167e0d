package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history in pages. */
@QuarkusTest
@TestProfile(FastProfile.class)
class EventPagesTest extends CoreTestBase {

    @Test
    void pagesShowEveryEventOnceTheNewestFirst() {
        for (int i = 0; i < 4; i++) {
            upscale(1).then().statusCode(200);
        }
        List<Long> all = ids("?limit=500&service=" + service);
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonPath page = get("/event?limit=3&service=" + service + cursor).jsonPath();
            seen.addAll(page.getList("events.id", Long.class));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
            pages++;
        }

        assertThat(all).hasSize(8).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(seen).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void filtersSayWhatIsWanted() {
        JsonPath first = upscale(1).jsonPath();
        Instant between = Instant.parse(
                        get("/event?service=" + service).jsonPath().getString("events[0].at"))
                .plusNanos(1000);
        JsonPath second = upscale(2).jsonPath();
        List<Long> all = ids("?service=" + service);

        assertThat(ids("?operation=" + first.getString("id"))).isEqualTo(all.subList(2, 4));
        assertThat(ids("?instance=" + second.getString("instances[1].id"))).isEqualTo(all.subList(0, 1));
        assertThat(ids("?instance=" + second.getString("instances[1].id") + "&service=" + service))
                .isEqualTo(all.subList(0, 1));
        assertThat(ids("?service=" + service + "&kind=desired")).containsExactly(all.get(1), all.get(3));
        assertThat(ids("?service=" + service + "&kind=instance")).containsExactly(all.get(0), all.get(2));
        assertThat(ids("?service=" + service + "&kind=Operation")).isEqualTo(all);
        assertThat(ids("?service=" + service + "&kind=service")).isEmpty();
        assertThat(ids("?service=" + service + "&compute=other")).isEmpty();
        assertThat(ids("?compute=" + compute).subList(0, 4)).isEqualTo(all);
        assertThat(ids("?kind=compute&compute=" + compute)).hasSize(1);
        assertThat(ids("?service=" + service + "&since=" + between)).isEqualTo(all.subList(0, 2));
        assertThat(ids("?service=" + service + "&until=" + between)).isEqualTo(all.subList(2, 4));
        assertThat(ids("?compute=" + compute + "&since=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("?compute=" + compute + "&until=2000-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void anInstanceWhoseIdIsAPartOfAnotherIsNotTheOther() {
        String id = upscale(1).jsonPath().getString("instances[0].id");

        assertThat(ids("?service=" + service + "&instance=" + id)).hasSize(1);
        assertThat(ids("?service=" + service + "&instance=" + id.substring(0, id.length() - 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service=a/b | service | 1 to 63 letters",
                "compute=%20 | compute | 1 to 63 letters",
                "operation=7 | operation | a UUID such as",
                "instance=%25 | instance | 1 to 128 letters",
                "kind=things | kind | one of desired, operation, instance, service, compute, reconciler",
                "since=yesterday | since | an instant such as 2026-11-21T10:00:00Z",
                "until=2026-11-21 | until | an instant such as",
                "cursor=-1 | cursor | the id of an event, a number",
                "cursor=1234567890123456789 | cursor | the id of an event, a number",
                "limit=0 | limit | a number from 1 to 500",
                "limit=501 | limit | a number from 1 to 500",
                "servcie=a | servcie | one of compute, cursor, instance, kind, limit, operation, service, since, until",
            })
    void whatIsWrongIsRefusedByItsName(String query, String field, String expected) {
        Response answer = http().urlEncodingEnabled(false).get("/event?" + query);

        assertProblem(answer, 400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("errors[0].expected")).startsWith(expected);
    }

    @Test
    void aStreamHasNoPages() {
        Response answer = http().header("Accept", "text/event-stream").get("/event?limit=3");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("limit");
    }

    @Test
    void whoSaysNothingAboutTheFormGetsAPage() {
        assertThat(io.restassured.RestAssured.given().get("/event").contentType())
                .startsWith("application/json");
    }

    private static List<Long> ids(String query) {
        return get("/event" + query).jsonPath().getList("events.id", Long.class);
    }
}
