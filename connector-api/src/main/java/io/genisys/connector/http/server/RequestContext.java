package io.genisys.connector.http.server;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.Owner;
import io.genisys.connector.http.ProtocolHeaders;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the headers of a request say: who asks, until when, and whether they may. */
@Singleton
public final class RequestContext {

    private static final String BEARER = "Bearer ";

    private final Optional<String> token;
    private final Clock clock = Clock.systemUTC();

    RequestContext(ConnectorSettings settings) {
        this.token = settings.token().filter(text -> !text.isBlank());
    }

    /**
     * Returns who asks and until when.
     *
     * @throws ConnectorException where the token is wrong, a header is malformed, the caller speaks another protocol
     *     version, or the deadline has passed already
     */
    Call call(HttpHeaders headers) {
        authorize(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        String protocol = headers.getHeaderString(ProtocolHeaders.PROTOCOL);
        if (protocol != null && !protocol.equals(Integer.toString(ConnectorInfo.PROTOCOL))) {
            throw invalid(ProtocolHeaders.PROTOCOL, Integer.toString(ConnectorInfo.PROTOCOL), protocol);
        }
        Call call = new Call(
                read(headers, ProtocolHeaders.OWNER, Owner::new).orElse(Owner.DEFAULT),
                read(headers, ProtocolHeaders.DEADLINE, RequestContext::instant));
        call.checkDeadline(clock.instant());
        return call;
    }

    /** Lets only those in who know the token. */
    void authorize(@Nullable String authorization) {
        if (token.isEmpty()) {
            return;
        }
        // The scheme's case does not matter (RFC 9110, section 11.1), the token's does.
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ConnectorException(Code.UNAUTHORIZED, "this connector wants a bearer token");
        }
        byte[] got = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(got, token.get().getBytes(StandardCharsets.UTF_8))) {
            throw new ConnectorException(Code.UNAUTHORIZED, "the bearer token is not this connector's");
        }
    }

    Clock clock() {
        return clock;
    }

    private static <T> Optional<T> read(HttpHeaders headers, String name, Function<String, T> reader) {
        String text = headers.getHeaderString(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (InvalidValueException e) {
            throw ConnectorException.invalidRequest(List.of(e.error().under(name)));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("", "an instant such as 2026-11-20T10:00:00Z", '"' + text + '"');
        }
    }

    private static ConnectorException invalid(String header, String expected, String got) {
        return ConnectorException.invalidRequest(List.of(new FieldError(header, expected, got)));
    }
}
