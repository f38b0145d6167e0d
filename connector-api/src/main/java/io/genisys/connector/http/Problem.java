package io.genisys.connector.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error (RFC 9457), of connectors and of the core alike.
 *
 * @param title what the status means, in a few words
 * @param status the HTTP status
 * @param code a word for programs
 * @param detail what went wrong and what to do, for a person
 * @param effect whether the request may have changed something
 * @param retryable whether the same request may succeed later
 * @param errors the wrong fields, where the request was at fault
 * @param compute which compute it is about, in the core's answers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String title,
        int status,
        String code,
        String detail,
        Effect effect,
        boolean retryable,
        List<FieldError> errors,
        Optional<String> compute) {

    /** The media type of this body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Absent becomes empty. */
    public Problem(
            @Nullable String title,
            int status,
            @Nullable String code,
            @Nullable String detail,
            @Nullable Effect effect,
            boolean retryable,
            @Nullable List<FieldError> errors,
            @Nullable Optional<String> compute) {
        this.title = title == null ? "" : title;
        this.status = status;
        this.code = code == null ? "" : code;
        this.detail = detail == null ? "" : detail;
        this.effect = effect == null ? (status < 500 ? Effect.NONE : Effect.UNKNOWN) : effect;
        this.retryable = retryable;
        this.errors = errors == null ? List.of() : List.copyOf(errors);
        this.compute = compute == null ? Optional.empty() : compute;
    }

    /** A request that changed nothing and is not worth repeating. */
    public static Problem refused(int status, String code, String title, String detail) {
        return new Problem(title, status, code, detail, Effect.NONE, false, List.of(), Optional.empty());
    }

    /** A request whose fields are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return of(ConnectorException.invalidRequest(errors));
    }

    /** What a connector said. */
    public static Problem of(ConnectorException e) {
        Code code = e.code();
        String title = Character.toUpperCase(code.text().charAt(0))
                + code.text().substring(1).replace('-', ' ');
        return new Problem(
                title, code.status(), code.text(), e.detail(), e.effect(), code.retryable(), e.fields(), null);
    }

    /** Returns the same problem under another HTTP status. */
    public Problem withStatus(int other) {
        return new Problem(title, other, code, detail, effect, retryable, errors, compute);
    }

    /** Returns the same problem with another reason. */
    public Problem withDetail(String other) {
        return new Problem(title, status, code, other, effect, retryable, errors, compute);
    }

    /** Returns the same problem, said to be about {@code name}. */
    public Problem at(String name) {
        return new Problem(title, status, code, detail, effect, retryable, errors, Optional.of(name));
    }
}
