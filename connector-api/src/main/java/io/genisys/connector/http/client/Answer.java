package io.genisys.connector.http.client;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Problem;
import java.time.Duration;
import java.util.Arrays;
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

    /** Reads the answer of a connector that speaks the whole protocol. */
    <T> T as(Class<T> type) {
        if (connector.isEmpty()) {
            throw new ConnectorException(
                    Code.INTERNAL,
                    lost,
                    "what answered (" + status + ") is no connector: its answer has no header Genisys-Connector");
        }
        return plain(type);
    }

    /** Checks that a connector said yes, without reading a body. */
    void accepted() {
        if (status / 100 != 2) {
            as(Void.class);
        }
    }

    /** Checks that something said yes, without reading a body. */
    void succeeded() {
        if (status / 100 != 2) {
            plain(Void.class);
        }
    }

    /** Reads an answer that need not name a connector. */
    <T> T plain(Class<T> type) {
        if (status / 100 == 2) {
            try {
                return JsonInput.read(body, type);
            } catch (ConnectorException e) {
                throw new ConnectorException(Code.INTERNAL, lost, "the answer can't be read: " + e.detail());
            }
        }
        if (status < 400) {
            throw new ConnectorException(Code.INTERNAL, lost, "expected an answer, got a redirect (" + status + ")");
        }
        throw error();
    }

    private ConnectorException error() {
        Problem problem = problem();
        if (problem == null) {
            Effect effect = status < 500 ? Effect.NONE : lost;
            return new ConnectorException(codeOf(status), effect, "it answered " + status + " without a reason");
        }
        Effect effect = status < 500 || lost == Effect.NONE ? Effect.NONE : problem.effect();
        return ConnectorException.reported(
                Code.of(problem.code()), effect, problem.detail(), problem.errors(), wait(retryAfter));
    }

    private @Nullable Problem problem() {
        try {
            Problem problem = JsonInput.read(body, Problem.class);
            return problem.code().isEmpty() ? null : problem;
        } catch (ConnectorException e) {
            return null;
        }
    }

    private static Code codeOf(int status) {
        return Arrays.stream(Code.values())
                .filter(code -> code.status() == status)
                .findFirst()
                .orElse(status < 500 ? Code.INVALID_REQUEST : Code.INTERNAL);
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
