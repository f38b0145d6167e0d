package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What went wrong at one connector is not held against the next one under the same name. */
@QuarkusTest
@TestProfile(FastProfile.class)
class ComputeErrorsTest extends CoreTestBase {

    private static final String DEAD = "http://localhost:1";

    private final String name = unique("reused");

    @Test
    void areForgottenWithTheirCompute() {
        put("/compute/" + name, pointingTo(DEAD)).then().statusCode(201);
        assertThat(lastError()).isEqualTo("backend-unavailable");
        delete("/compute/" + name).then().statusCode(204);

        post("/compute", "{\"name\": \"" + name + "\", \"connector\": \"" + stub.url() + "\"}")
                .then()
                .statusCode(201);

        assertThat(lastError()).isNull();
        delete("/compute/" + name).then().statusCode(204);
    }

    @Test
    void areForgottenWhereTheComputeMoves() {
        put("/compute/" + name, pointingTo(DEAD)).then().statusCode(201);
        assertThat(lastError()).isEqualTo("backend-unavailable");

        put("/compute/" + name, pointingTo(stub.url())).then().statusCode(200);

        assertThat(lastError()).isNull();
        delete("/compute/" + name).then().statusCode(204);
    }

    private String lastError() {
        return get("/compute/" + name).jsonPath().getString("status.lastError.code");
    }

    private static String pointingTo(String url) {
        return "{\"connector\": \"" + url + "\"}";
    }
}
