package io.genisys.docker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
@QuarkusTest
@TestProfile(HttpIT.WithServices.class)
class HttpIT {

    private static Fixture fixture;

    public static final class WithServices implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path services = Files.createTempFile("services", ".yaml");
                Files.writeString(services, """
                        services:
                          web:
                            docker: {image: "genisys-connector-docker-it:latest", pull: never}
                        """);
                services.toFile().deleteOnExit();
                return Map.of(
                        "genisys.connector.services",
                        services.toString(),
                        "quarkus.http.test-port",
                        "0",
                        "smallrye.config.mapping.validate-unknown",
                        "false");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void image() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void scalesByCountAlone() {
        scale(3);
        owned().get("/service/web/status").then().statusCode(200).body("running_resources", equalTo(3));
        scale(1);
        owned().get("/service/web/instance").then().statusCode(200).body("instances", hasSize(1));
        scale(0);
        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
    }

    @Test
    void saysWhatItIsInEveryAnswer() {
        String version = owned().get("/connector")
                .then()
                .statusCode(200)
                .header("Genisys-Connector", startsWith("docker/"))
                .body("kind", equalTo("docker"))
                .body("features", hasSize(6))
                .body("templateSchema.required", equalTo(java.util.List.of("image")))
                .extract()
                .path("version");
        owned().get("/no/such/path").then().statusCode(404).header("Genisys-Connector", equalTo("docker/" + version));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        String body = """
                {"operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", "count": 1,
                 "template": {"docker": {"image": "x", "privileged": true}}}""";

        owned().body(body)
                .post("/service/web/upscale")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-template"))
                .body("effect", equalTo("none"))
                .body("detail", containsString("docker.privileged"));
    }

    private static void scale(int number) {
        owned().body("{\"number\": " + number + "}")
                .post("/service/web/scale")
                .then()
                .statusCode(200)
                .body("running_resources", equalTo(number));
    }

    private static RequestSpecification owned() {
        return given().header("Genisys-Owner", fixture.call.owner().value()).contentType("application/json");
    }
}
