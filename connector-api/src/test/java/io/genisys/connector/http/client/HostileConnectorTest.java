package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Effect;
import io.genisys.connector.Feature;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogQuery;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client makes of a server that is no connector, or a bad one. */
@QuarkusTest
class HostileConnectorTest {

    private static final Call CALL = Call.of(new Owner("alice"));
    private static final ServiceName WEB = new ServiceName("web");
    private static final InstanceId ID = new InstanceId("one");
    private static final Upscale UPSCALE = new Upscale(OperationId.next(Instant.EPOCH), 1, Optional.of(Template.EMPTY));
    private static final String INSTANCE = """
            {"id": "one", "service": "web", "operation": "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", "index": 0,
             "state": "hibernating", "createdAt": "2026-11-20T10:00:00Z", "mood": {"is": "good"}}""";

    @Test
    void ignoresFieldsAndToleratesValuesOfALaterVersion() throws IOException {
        try (RawServer server = RawServer.connector(200, INSTANCE);
                RestConnector remote = to(server.url())) {
            Instance instance = remote.instance(CALL, ID);

            assertThat(instance.state()).isEqualTo(InstanceState.UNKNOWN);
            assertThat(instance.healthy()).isEmpty();
        }
    }

    @Test
    void aLimitThatIsNotSaidHasItsDefault() throws IOException {
        try (RawServer server =
                        RawServer.connector(200, "{\"kind\": \"x\", \"version\": \"2\", \"limits\": {\"batch\": 50}}");
                RestConnector remote = to(server.url())) {
            assertThat(remote.describe().limits()).isEqualTo(new ConnectorInfo.Limits(50, 16));
        }
    }

    @Test
    void readsADescriptionThatSaysOnlyWhatItMust() throws IOException {
        try (RawServer server = RawServer.connector(
                        200, "{\"kind\": \"x\", \"version\": \"2\", \"features\": [\"teleport\", \"logs\"]}");
                RestConnector remote = to(server.url())) {
            ConnectorInfo info = remote.describe();

            assertThat(info.features()).containsExactly(Feature.LOGS);
            assertThat(info.limits()).isEqualTo(ConnectorInfo.Limits.DEFAULT);
            assertThat(info.consistencyWindow()).isZero();
        }
    }

    @Test
    void sendsWhoAsksUntilWhenAndWhatItKnows() throws IOException {
        Instant deadline = Instant.now().plusSeconds(60);
        try (RawServer server = RawServer.connector(200, "{\"instances\": []}");
                RestConnector remote = new RestConnector(
                        new RemoteConnector(server.url(), Optional.of("s3cret"), Duration.ofSeconds(2), 2),
                        Clock.systemUTC())) {
            remote.upscale(CALL.until(deadline), WEB, UPSCALE);

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /service/web/upscale HTTP/1.1")
                            .containsIgnoringCase("\r\nGenisys-Protocol: 1\r\n")
                            .containsIgnoringCase("\r\nGenisys-Owner: alice\r\n")
                            .containsIgnoringCase("\r\nGenisys-Deadline: " + deadline + "\r\n")
                            .containsIgnoringCase("\r\nAuthorization: Bearer s3cret\r\n")
                            .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                            .endsWith("\r\n\r\n{\"operation\":\"" + UPSCALE.operation()
                                    + "\",\"count\":1,\"template\":{}}"));
        }
    }

    @Test
    void keepsThePathOfItsUrl() throws IOException {
        try (RawServer server = RawServer.connector(200, "{\"instances\": []}");
                RestConnector remote = to(URI.create(server.url() + "/behind/a/proxy"))) {
            remote.instances(CALL, Optional.of("a b&c"));
            catchThrowableOfType(
                    ConnectorException.class, () -> remote.logs(CALL, ID, new LogQuery(false, Optional.of(3))));

            assertThat(server.requests())
                    .extracting(request -> request.lines().findFirst().orElseThrow())
                    .first()
                    .asString()
                    .startsWith("GET /behind/a/proxy/instance?cursor=a")
                    .contains("%26c");
            assertThat(server.requests().get(1))
                    .startsWith("GET /behind/a/proxy/instance/one/logs?follow=false&tail=3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, {}",
        "200, null",
        "200, '{\"instances\": null}'",
        "200, '{\"instances\": [{}]}'",
        "200, '{\"instances\": [null]}'",
        "200, '{\"instances\": 3}'",
        "200, '{\"instances\": []} and more'",
        "200, '{\"instances\": ['",
        "200, '[]'",
        "200, 'all is well'",
        "204, ''",
        "302, ''",
        "304, ''",
    })
    void takesNoAnswerForAnEmptyList(int status, String body) throws IOException {
        try (RawServer server = RawServer.connector(status, body == null ? "" : body);
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.instances(CALL, Optional.empty())))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.INTERNAL, Effect.NONE);
            assertThat(failure(() -> remote.instances(CALL, WEB)).code()).isEqualTo(Code.INTERNAL);
            assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.INTERNAL, Effect.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, NONE",
        "401, UNAUTHORIZED, NONE",
        "403, FORBIDDEN, NONE",
        "404, UNSUPPORTED, NONE",
        "405, UNSUPPORTED, NONE",
        "409, INVALID_REQUEST, NONE",
        "413, INVALID_REQUEST, NONE",
        "422, INVALID_TEMPLATE, NONE",
        "429, THROTTLED, NONE",
        "500, INTERNAL, UNKNOWN",
        "501, UNSUPPORTED, NONE",
        "502, BACKEND_UNAVAILABLE, UNKNOWN",
        "503, BACKEND_UNAVAILABLE, UNKNOWN",
        "504, TIMEOUT, UNKNOWN",
        "599, INTERNAL, UNKNOWN",
    })
    void goesByTheStatusWhereAnErrorSaysNothingElse(int status, Code code, Effect effect) throws IOException {
        for (String body : List.of("", "<h1>oops</h1>", "{}", "{\"code\": \"from-the-future\"}")) {
            try (RawServer server = RawServer.connector(status, body);
                    RestConnector remote = to(server.url())) {
                assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                        .as(body)
                        .extracting(ConnectorException::code, ConnectorException::effect)
                        .containsExactly(code, effect);
            }
        }
    }

    @Test
    void readsAnErrorThatLeavesOutWhatItMay() throws IOException {
        try (RawServer server = RawServer.connector(
                        503, "{\"code\": \"quota-exceeded\", \"detail\": \"full\", \"errors\": [{\"field\": \"a\"}]}");
                RestConnector remote = to(server.url())) {
            ConnectorException refusal = failure(() -> remote.upscale(CALL, WEB, UPSCALE));

            assertThat(refusal.code()).isEqualTo(Code.QUOTA_EXCEEDED);
            assertThat(refusal.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(refusal.detail()).isEqualTo("full");
            assertThat(refusal.fields()).containsExactly(new FieldError("a", "", ""));
        }
    }

    @Test
    void believesNoConnectorThatClaimsAnEffectOfARefusal() throws IOException {
        try (RawServer server =
                        RawServer.connector(409, "{\"code\": \"operation-mismatch\", \"effect\": \"unknown\"}");
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)).effect())
                    .isEqualTo(Effect.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "401", "404", "409", "500", "503"})
    void knowsNothingFromAnAnswerThatNamesNoConnector(int status) throws IOException {
        try (RawServer server = RawServer.answering(
                        status, "Content-Type: text/html\r\n", "<html>please log in to the hotel</html>");
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.INTERNAL, Effect.UNKNOWN);
            assertThat(failure(() -> remote.check(CALL, WEB, UPSCALE)).code()).isEqualTo(Code.INTERNAL);
            assertThat(failure(() -> remote.events(CALL)).code()).isEqualTo(Code.INTERNAL);
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (RawServer trap = RawServer.connector(200, "{\"instances\": []}");
                RawServer server =
                        RawServer.answering(307, "Genisys-Connector: raw/1\r\nLocation: " + trap.url() + "/x\r\n", "");
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.INTERNAL, Effect.UNKNOWN);
            assertThat(failure(() -> remote.events(CALL)).code()).isEqualTo(Code.INTERNAL);
            assertThat(trap.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nGenisys-Connector: raw/1\r\nContent-Length: 100\r\n\r\n{\"instances\": ['",
        "'HTTP/1.1 200 OK\r\nGenisys-Conn'",
        "'SSH-2.0-OpenSSH_9.2\r\n'",
        "'HTTP/1.1 200 OK\r\nGenisys-Connector: raw/1\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}'",
    })
    void doesNotKnowWhatCameOfARequestWhoseAnswerBreaksOff(String bytes) throws IOException {
        try (RawServer server = RawServer.saying(bytes);
                RestConnector remote = to(server.url())) {
            assertThat(failure(() -> remote.upscale(CALL, WEB, UPSCALE)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.BACKEND_UNAVAILABLE, Effect.UNKNOWN);
            assertThat(failure(() -> remote.instances(CALL, WEB)))
                    .extracting(ConnectorException::code, ConnectorException::effect)
                    .containsExactly(Code.BACKEND_UNAVAILABLE, Effect.NONE);
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
