package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class ServiceListTest extends CoreTestBase {

    private static final int LARGE = 400_000;

    private final List<String> defined = List.of(unique("list"), unique("list"), unique("list"), unique("list"));

    @AfterEach
    void deleteServices() {
        defined.forEach(
                name -> assertThat(delete("/service/" + name).statusCode()).isIn(204, 404));
    }

    @Test
    void servicesWithLargeTemplatesComeOnSeveralPages() {
        defined.forEach(name -> put("/service/" + name, "{\"template\": {\"userData\": \"" + "x".repeat(LARGE) + "\"}}")
                .then()
                .statusCode(201));
        List<String> seen = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        while (cursor != null) {
            Response answer = get("/service" + cursor);
            JsonPath page = answer.jsonPath();
            seen.addAll(page.getList("services.name", String.class));
            pages++;
            cursor = page.getString("next") == null ? null : "?cursor=" + page.getString("next");
            assertThat(answer.asByteArray().length).isLessThan(3 * LARGE);
        }

        assertThat(pages).isGreaterThan(1);
        assertThat(seen).containsAll(defined).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aCursorThatIsNoNameIsRefused() {
        get("/service?cursor=-").then().statusCode(400);
    }
}
