package io.genisys.conformance.http;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import io.genisys.connector.http.JsonInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes values or exceptions of what came back. */
final class Replies {

    /** What of an error's body matters here. */
    private record Reported(
            @Nullable String code,
            @Nullable String detail,
            @Nullable Effect effect,
            @Nullable List<FieldError> errors) {}

    private Replies() {}

    static <T> T read(Reply reply, Class<T> type) {
        if (!reply.succeeded()) {
            throw refusal(reply);
        }
        try {
            return JsonInput.readLoosely(reply.body(), type);
        } catch (ConnectorException e) {
            throw new ConnectorException(Code.INTERNAL, "the answer can't be read: " + e.detail() + "\n" + reply);
        }
    }

    static ConnectorException refusal(Reply reply) {
        Optional<Reported> reported = reported(reply.body());
        Code code = reported.map(Reported::code).flatMap(Replies::known).orElseGet(() -> ofStatus(reply.status()));
        Effect effect = reply.status() < 500
                ? Effect.NONE
                : reported.map(Reported::effect).orElse(Effect.UNKNOWN);
        return ConnectorException.reported(
                code,
                effect,
                reported.map(Reported::detail).orElse("it answered " + reply.status()),
                reported.map(Reported::errors).orElse(List.of()),
                null);
    }

    private static Optional<Reported> reported(byte[] body) {
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

    private static Code ofStatus(int status) {
        return switch (status) {
            case 401 -> Code.UNAUTHORIZED;
            case 403 -> Code.FORBIDDEN;
            case 404, 405, 501 -> Code.UNSUPPORTED;
            case 422 -> Code.INVALID_TEMPLATE;
            case 429 -> Code.THROTTLED;
            case 502, 503 -> Code.BACKEND_UNAVAILABLE;
            case 504 -> Code.TIMEOUT;
            default -> status < 500 ? Code.INVALID_REQUEST : Code.INTERNAL;
        };
    }
}
