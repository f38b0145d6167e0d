package io.genisys.connector.http.client;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import io.genisys.connector.http.JsonInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back. An answer that is no connector's, or that can't be read, leaves open what happened.
 *
 * @param status the HTTP status
 * @param retryAfter the header of that name
 * @param connector the header that names the connector
 * @param body as it came
 * @param lost the effect of a request whose answer is lost
 */
record Answer(int status, Optional<String> retryAfter, Optional<String> connector, byte[] body, Effect lost) {

    /** What of an error's body matters here; each part may be absent, because other languages write it too. */
    private record Reported(
            @Nullable String code,
            @Nullable String detail,
            @Nullable Effect effect,
            @Nullable List<FieldError> errors) {}

    /** Reads the answer of a connector that speaks the whole protocol. */
    <T> T as(Class<T> type) {
        checkSpeaker();
        return plain(type);
    }

    /** Checks that a connector said yes, without reading a body. */
    boolean accepted() {
        checkSpeaker();
        return succeeded();
    }

    /** Checks that something said yes, without reading a body. */
    boolean succeeded() {
        if (status / 100 != 2) {
            plain(Void.class);
        }
        return true;
    }

    /** Reads an answer that need not name a connector. */
    <T> T plain(Class<T> type) {
        if (status / 100 == 2) {
            try {
                return JsonInput.readLoosely(body, type);
            } catch (ConnectorException e) {
                throw new ConnectorException(Code.INTERNAL, lost, "the answer can't be read: " + e.detail());
            }
        }
        if (status < 400) {
            throw new ConnectorException(Code.INTERNAL, lost, "expected an answer, got a redirect (" + status + ")");
        }
        throw error();
    }

    private void checkSpeaker() {
        if (connector.isEmpty()) {
            throw new ConnectorException(
                    Code.INTERNAL,
                    lost,
                    "what answered (" + status + ") is no connector: its answer has no header Genisys-Connector");
        }
    }

    private ConnectorException error() {
        Optional<Reported> reported = reported();
        Code code = reported.map(Reported::code).flatMap(Answer::known).orElseGet(this::codeOfStatus);
        return ConnectorException.reported(
                code,
                effect(reported, code),
                reported.map(Reported::detail).orElse("it answered " + status + " without a reason"),
                reported.map(Reported::errors).orElse(List.of()),
                wait(retryAfter));
    }

    /** A refused request changed nothing; otherwise the connector knows best, where it says anything. */
    private Effect effect(Optional<Reported> reported, Code code) {
        if (status < 500 || lost == Effect.NONE) {
            return Effect.NONE;
        }
        return reported.map(Reported::effect).orElse(code == Code.UNSUPPORTED ? Effect.NONE : lost);
    }

    private Optional<Reported> reported() {
        try {
            return Optional.of(JsonInput.readLoosely(body, Reported.class));
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    private static Optional<Code> known(String text) {
        return Arrays.stream(Code.values())
                .filter(code -> code.text().equals(text))
                .findAny();
    }

    /**
     * What a status alone says. A bare 404 of a connector is about the path and never about an instance, because an
     * absent instance counts as terminated.
     */
    private Code codeOfStatus() {
        return switch (status) {
            case 401 -> Code.UNAUTHORIZED;
            case 403 -> Code.FORBIDDEN;
            case 404 -> connector.isPresent() ? Code.UNSUPPORTED : Code.UNKNOWN_SERVICE;
            case 405, 501 -> Code.UNSUPPORTED;
            case 422 -> Code.INVALID_TEMPLATE;
            case 429 -> Code.THROTTLED;
            case 502, 503 -> Code.BACKEND_UNAVAILABLE;
            case 504 -> Code.TIMEOUT;
            default -> status < 500 ? Code.INVALID_REQUEST : Code.INTERNAL;
        };
    }

    private static @Nullable Duration wait(Optional<String> seconds) {
        return seconds.filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
