package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the client makes of a connector that says nothing. */
@QuarkusTest
class SilentConnectorTest {

    private static final Call CALL = Call.of(new Owner("alice"));
    private static final ServiceName WEB = new ServiceName("web");
    private static final Upscale UPSCALE = new Upscale(OperationId.next(Instant.EPOCH), 1, Optional.of(Template.EMPTY));

    @Test
    void givesUpOnOneThatHangsAndHasItsConnectionBack() throws IOException {
        String list = "HTTP/1.1 200 OK\r\nGenisys-Connector: raw/1\r\nContent-Length: 17\r\n\r\n{\"instances\": []}";
        try (RawServer server = RawServer.hangingFirst(2, list);
                RestConnector remote = new RestConnector(
                        new RemoteConnector(server.url(), Optional.empty(), Duration.ofMillis(400), 1),
                        Clock.systemUTC())) {
            for (int i = 0; i < 2; i++) {
                assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                        .extracting(ConnectorException::code, ConnectorException::effect)
                        .containsExactly(Code.TIMEOUT, Effect.UNKNOWN);
            }
            assertThat(remote.instances(CALL, WEB)).isEmpty();
        }
    }

    @Test
    void waitsForAStreamNoLongerThanForAnAnswer() throws IOException {
        try (RawServer server = RawServer.hanging();
                RestConnector remote = new RestConnector(
                        new RemoteConnector(server.url(), Optional.empty(), Duration.ofMillis(300), 1),
                        Clock.systemUTC())) {
            assertThat(failure(() -> remote.events(CALL)).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void waitsNoLongerThanTheDeadline() throws IOException {
        try (RawServer server = RawServer.hanging();
                RestConnector remote = to(server.url())) {
            Instant start = Instant.now();

            ConnectorException late = failure(() -> remote.upscale(CALL.until(start.plusMillis(300)), WEB, UPSCALE));

            assertThat(late.code()).isEqualTo(Code.TIMEOUT);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void knowsThatNothingHappenedWhereNobodyListens() throws IOException {
        URI nobody;
        try (RawServer server = RawServer.hanging()) {
            nobody = server.url();
        }
        for (URI url : List.of(nobody, URI.create("http://no-such-host.invalid:7051"))) {
            // a resolver may take its time to say that a name is unknown
            try (RestConnector remote = new RestConnector(
                    new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(30), 4), Clock.systemUTC())) {
                for (Consumer<RestConnector> call : List.<Consumer<RestConnector>>of(
                        r -> r.upscale(CALL, WEB, UPSCALE), r -> r.instances(CALL, WEB), r -> r.events(CALL))) {
                    assertThat(failure(() -> call.accept(remote)))
                            .extracting(ConnectorException::code, ConnectorException::effect)
                            .containsExactly(Code.BACKEND_UNAVAILABLE, Effect.NONE);
                }
            }
        }
    }

    private static RestConnector to(URI url) {
        return new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(2), 4), Clock.systemUTC());
    }

    private static ConnectorException failure(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
