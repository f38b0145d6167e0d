package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed description of the API is the generated one; {@code -Dopenapi.update=true} rewrites it. */
@QuarkusTest
@TestProfile(FastProfile.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi-core.yaml");

    @Test
    void theCommittedDescriptionIsTheGeneratedOne() throws IOException {
        String generated = RestAssured.get("/q/openapi?format=yaml").asString();
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, generated);
        }

        assertThat(COMMITTED)
                .as("run ./mvnw test -pl genisys-core -Dtest=OpenApiTest -Dopenapi.update=true")
                .content()
                .isEqualTo(generated);
    }
}
