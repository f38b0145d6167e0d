package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of answers that are too much for it. */
@QuarkusTest
class LargeAnswerTest {

    private static final Call CALL = Call.of(new Owner("alice"));
    private static final ServiceName WEB = new ServiceName("web");
    private static final OperationId OPERATION = OperationId.next(Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hangsUpOnAnAnswerThatIsTooLarge(boolean lengthIsTold) throws IOException {
        try (EndlessServer server = new EndlessServer(lengthIsTold);
                RestConnector remote = to(server.url())) {
            ConnectorException list = failure(() -> remote.instances(CALL, WEB));
            ConnectorException upscale =
                    failure(() -> remote.upscale(CALL, WEB, new Upscale(OPERATION, 1, Optional.empty())));

            assertThat(list.detail()).contains("larger than " + Arrival.LIMIT);
            assertThat(list.code()).isEqualTo(Code.INTERNAL);
            assertThat(list.effect()).isEqualTo(Effect.NONE);
            assertThat(upscale.code()).isEqualTo(Code.INTERNAL);
            assertThat(upscale.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.sent()).isLessThan(10L * Arrival.LIMIT);
        }
    }

    @Test
    void readsAnAnswerOfTheLimitAndHasItsConnectionBackFromOneThatIsLarger() throws IOException {
        String empty = "{\"instances\": []}";
        String largest = empty + " ".repeat(Arrival.LIMIT - empty.length());
        try (RawServer server = RawServer.connector(200, largest);
                RawServer larger = RawServer.connector(200, largest + " ");
                RestConnector remote = to(server.url());
                RestConnector other = to(larger.url())) {
            for (int i = 0; i < 3; i++) {
                assertThat(remote.instances(CALL, WEB)).isEmpty();
                assertThat(failure(() -> other.instances(CALL, WEB)).detail()).contains("larger");
            }
        }
    }

    @Test
    void refusesAnAnswerThatWouldBecomeManyTimesAsLargeInMemory() throws IOException {
        String many = "{\"instances\": [" + "\"a\",".repeat(400_000) + "\"a\"]}";
        Downscale request = new Downscale(OPERATION, List.of(new InstanceId("a")), Duration.ZERO);
        try (RawServer server = RawServer.connector(200, many);
                RestConnector remote = to(server.url())) {
            ConnectorException refusal = failure(() -> remote.downscale(CALL, WEB, request));

            assertThat(refusal.code()).isEqualTo(Code.INTERNAL);
            assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void givesUpAListWhosePagesDoNotEnd() throws IOException {
        String attributes =
                IntStream.range(0, 5000).mapToObj(n -> "\"" + n + "\": \"\"").collect(Collectors.joining(","));
        String page = "{\"instances\": [{\"id\": \"one\", \"service\": \"web\", \"index\": 0, \"operation\": \""
                + OPERATION + "\", \"createdAt\": \"2026-11-20T10:00:00Z\", \"attributes\": {" + attributes
                + "}}], \"next\": \"a\"}";
        try (RawServer server = RawServer.connector(200, page);
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.allInstances(CALL)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.INTERNAL, Effect.NONE);
            assertThat(server.requests()).hasSizeLessThan(100);
        }
    }

    private static RestConnector to(URI url) {
        return new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(20), 1), Clock.systemUTC());
    }

    private static ConnectorException failure(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
