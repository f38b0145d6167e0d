package io.genisys.aws;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;

import io.genisys.conformance.ServerProcess;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged connector says on the wire, as far as it is EC2's. */
@NeedsMoto
class HttpIT {

    @TempDir
    private static Path folder;

    private static FaultProxy proxy;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        Moto.reset();
        proxy = new FaultProxy(Moto.URL);
        server = Packaged.start(folder, proxy.url(), List.of("-Dgenisys.aws.consistency-window=7s"));
    }

    @AfterAll
    static void nothingIsLeft() {
        server.close();
        proxy.close();
        assertThat(new RealInstances().existing()).isEmpty();
    }

    @Test
    void theConsistencyWindowAndTheFeaturesAreTold() {
        given().get(server.url() + "/connector")
                .then()
                .statusCode(200)
                .body("kind", equalTo("aws"))
                .body("consistencyWindow", equalTo("PT7S"))
                .body("features", hasItems("capacity", "check", "stats", "logs", "power", "events"));
    }

    @Test
    void whenToComeBackIsPassedOn() {
        proxy.add(Fault.refusal("RunInstances", 1, "RequestLimitExceeded", 503));

        asking().post(server.url() + "/service/web/upscale")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("code", equalTo("throttled"))
                .body("effect", equalTo("none"));
    }

    private static RequestSpecification asking() {
        return given().contentType("application/json")
                .header("Genisys-Owner", "it-" + UUID.randomUUID())
                .body(Map.of(
                        "operation",
                        UUID.randomUUID().toString(),
                        "count",
                        1,
                        "template",
                        Map.of("aws", Fixture.BLOCK)));
    }
}
