package io.genisys.connector.http.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Owner;
import io.genisys.connector.http.client.RemoteConnector;
import io.genisys.connector.http.client.RestConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(TokenTest.WithToken.class)
class TokenTest {

    private static final Call ALICE = Call.of(new Owner("alice"));

    @TestHTTPResource
    URI url;

    public static final class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("genisys.connector.token", "s3cret");
        }
    }

    @Test
    void letsInWhoKnowsTheToken() {
        try (RestConnector remote = with(Optional.of("s3cret"))) {
            assertThat(remote.describe().kind()).isEqualTo("memory");
            assertThat(remote.instances(ALICE, Optional.empty()).instances()).isEmpty();
        }
    }

    @Test
    void keepsOutWhoDoesNot() {
        for (Optional<String> token : List.of(Optional.<String>empty(), Optional.of("wrong"), Optional.of("s3cret2"))) {
            try (RestConnector remote = with(token)) {
                for (ConnectorException refusal : List.of(
                        failure(() -> remote.describe()),
                        failure(() -> remote.instances(ALICE, Optional.empty())),
                        failure(() -> remote.events(ALICE)))) {
                    assertThat(refusal.code()).isEqualTo(Code.UNAUTHORIZED);
                    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
                    assertThat(refusal.detail()).doesNotContain("s3cret");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer s3cret, 200",
        "bearer s3cret, 200",
        "BEARER s3cret, 200",
        "Bearer S3CRET, 401",
        "Basic s3cret, 401",
        "Bearers3cret, 401"
    })
    void takesTheSchemeInAnyCaseAndTheTokenInItsOwn(String authorization, int status) {
        given().header("Authorization", authorization).get("/connector").then().statusCode(status);
    }

    @Test
    void readsNoBodyOfAStranger() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("service/hello/upscale"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("not json"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    private RestConnector with(Optional<String> token) {
        return new RestConnector(new RemoteConnector(url, token, Duration.ofSeconds(5), 4), Clock.systemUTC());
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
