package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed description of the protocol is the generated one. After a change to the protocol:
 * {@code ./mvnw test -pl connector-process -Dtest=OpenApiTest -Dgenisys.openapi.update=true}
 */
@QuarkusTest
@TestProfile(ServerProfile.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi-connector.yaml");

    @TestHTTPResource("/q/openapi?format=yaml")
    URI generated;

    @Test
    void committedDescriptionIsTheGeneratedOne() throws IOException {
        String now;
        try (InputStream in = generated.toURL().openStream()) {
            now = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (Boolean.getBoolean("genisys.openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, now);
        }
        assertThat(now).isEqualTo(Files.readString(COMMITTED));
    }
}
