package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RestCountOnlyTest {

    private static final Call ALICE = Call.of(new Owner("alice"));
    private static final ServiceName HELLO = new ServiceName("hello");

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    @AfterEach
    void forget() {
        memory.clear();
    }

    @Test
    void scalesUpAndDownAndTellsTheCount() {
        try (RestCountOnly remote = to(url)) {
            assertThat(remote.status(ALICE, HELLO)).isZero();
            assertThat(remote.scale(ALICE, HELLO, 3)).isEqualTo(3);
            assertThat(remote.scale(ALICE, HELLO, 3)).isEqualTo(3);
            assertThat(remote.scale(ALICE, HELLO, 1)).isEqualTo(1);
            assertThat(remote.status(ALICE, HELLO)).isEqualTo(1);
            assertThat(remote.scale(ALICE, HELLO, 0)).isZero();
        }
        assertThat(memory.size()).isZero();
    }

    @Test
    void refusesAServiceThatTheConnectorDoesNotDefine() {
        try (RestCountOnly remote = to(url)) {
            assertThat(failure(() -> remote.scale(ALICE, new ServiceName("web"), 1))
                            .code())
                    .isEqualTo(Code.UNKNOWN_SERVICE);
        }
    }

    @Test
    void drivesAServerThatKnowsNothingElse() throws IOException {
        try (RawServer original = RawServer.answering(200, "", "{\"running_resources\": 2}");
                RestCountOnly remote = to(original.url())) {
            assertThat(remote.scale(ALICE, HELLO, 2)).isEqualTo(2);
            assertThat(original.requests().get(0))
                    .startsWith("POST /service/hello/scale HTTP/1.1")
                    .endsWith("\r\n\r\n{\"number\":2}");
            assertThat(original.requests().get(1)).startsWith("GET /service/hello/status HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, {}", "200, ''", "200, <html>", "200, '{\"running_resources\": null}'", "500, ''", "404, ''"})
    void takesNothingElseForACount(int status, String body) throws IOException {
        try (RawServer original = RawServer.answering(status, "", body);
                RestCountOnly remote = to(original.url())) {
            assertThat(failure(() -> remote.status(ALICE, HELLO)).effect()).isEqualTo(Effect.NONE);
        }
    }

    private static RestCountOnly to(URI url) {
        return new RestCountOnly(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(2), 4), Clock.systemUTC());
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
