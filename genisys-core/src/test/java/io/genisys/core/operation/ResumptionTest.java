package io.genisys.core.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.genisys.core.api.FastProfile;
import io.genisys.core.stub.StubConnector;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastProfile.class)
class ResumptionTest {

    @Inject
    Resumption resumption;

    @Test
    void whatEndedSinceItWasLookedForIsNotBegunAgain() {
        try (StubConnector stub = StubConnector.start()) {
            post("/compute", "{\"name\": \"resumed\", \"connector\": \"" + stub.url() + "\"}", 201);
            UUID ended = UUID.fromString(post("/service/resumed/upscale", "{\"compute\": \"resumed\"}", 200));

            List<Operation> claimed = QuarkusTransaction.requiringNew().call(() -> resumption.claim(List.of(ended)));

            assertThat(claimed).isEmpty();
            given().get("/operation/" + ended).then().body("state", equalTo("succeeded"));
            given().delete("/compute/resumed?drain=true").then().statusCode(204);
        }
    }

    private static String post(String path, String body, int status) {
        return given().contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .path("id");
    }
}
