package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void describesTheProtocolAsEveryConnectorDoes() throws IOException {
        String generated = RestAssured.get("/q/openapi?format=yaml").asString();

        assertThat(generated).isEqualTo(Files.readString(Path.of("../docs/openapi-connector.yaml")));
    }
}
