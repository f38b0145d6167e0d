package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.memory.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class HistoryTest extends CoreTestBase {

    @Test
    void pagesThroughTheHistoryNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(upscale(1).jsonPath().getString("id"));
        }
        made.sort(Comparator.reverseOrder());

        JsonPath first = get("/operation?limit=2&service=" + service).jsonPath();
        JsonPath second = get("/operation?limit=2&service=" + service + "&cursor=" + first.getString("next"))
                .jsonPath();
        JsonPath last = get("/operation?limit=2&service=" + service + "&cursor=" + second.getString("next"))
                .jsonPath();

        List<String> seen = new ArrayList<>(first.getList("operations.id", String.class));
        seen.addAll(second.getList("operations.id", String.class));
        seen.addAll(last.getList("operations.id", String.class));
        assertThat(seen).isEqualTo(made);
        assertThat(last.getString("next")).isNull();
    }

    @Test
    void tellsTheSameTimesAsTheAnswerToTheRequest() {
        for (int i = 0; i < 3; i++) {
            JsonPath answered = upscale(1).jsonPath();
            JsonPath kept = get("/operation/" + answered.getString("id")).jsonPath();

            for (String time : List.of("createdAt", "deadline", "finishedAt")) {
                assertThat(kept.getString(time)).as(time).isEqualTo(answered.getString(time));
            }
        }
    }

    @Test
    void aPageHoldsNoMoreThanFitsIntoMemoryWhateverItsLimit() {
        put("/service/" + service, "{\"template\": {\"userData\": \"" + "x".repeat(400_000) + "\"}}")
                .then()
                .statusCode(201);
        for (int i = 0; i < 5; i++) {
            upscale(1).then().statusCode(200);
        }
        List<Integer> sizes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page =
                    get("/operation?limit=500&service=" + service + cursor).jsonPath();
            sizes.add(page.getList("operations").size());
            seen.addAll(page.getList("operations.id", String.class));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }

        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(seen).hasSize(5);
    }

    @Test
    void filtersByServiceComputeAndState() {
        upscale(1).then().statusCode(200);
        stub.next("upscale", Fault.full());
        upscale(1).then().statusCode(503);

        assertThat(count("service=" + service)).isEqualTo(2);
        assertThat(count("compute=" + compute)).isEqualTo(2);
        assertThat(count("compute=" + compute + "&state=failed")).isEqualTo(1);
        assertThat(count("service=" + service + "&state=SUCCEEDED")).isEqualTo(1);
        assertThat(count("service=" + service + "&compute=other")).isZero();
    }

    private static int count(String query) {
        return get("/operation?" + query).jsonPath().getList("operations").size();
    }
}
