package io.genisys.connector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a connector says no. Whatever its backend throws ends inside the connector and leaves it as
 * one of these; the detail is for the user and holds no secret.
 */
public final class ConnectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final Effect effect;
    private final String detail;
    private final transient List<FieldError> fields;
    private final transient @Nullable Duration retryAfter;

    private ConnectorException(
            Code code, Effect effect, String detail, List<FieldError> fields, @Nullable Duration retryAfter) {
        super(code.text() + ": " + detail);
        this.code = code;
        this.effect = effect;
        this.detail = detail;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** A failure with the effect that its code usually has. */
    public ConnectorException(Code code, String detail) {
        this(code, code.effect(), detail, List.of(), null);
    }

    /** A failure that names its effect. */
    public ConnectorException(Code code, Effect effect, String detail) {
        this(code, effect, detail, List.of(), null);
    }

    /** A failure that a remote connector reported. */
    public static ConnectorException reported(
            Code code, Effect effect, String detail, List<FieldError> fields, @Nullable Duration retryAfter) {
        return new ConnectorException(code, effect, detail, fields, retryAfter);
    }

    /** A template that can't be launched, with every field that is wrong. */
    public static ConnectorException invalidTemplate(List<FieldError> fields) {
        String detail =
                String.join("; ", fields.stream().map(FieldError::toString).toList());
        return new ConnectorException(Code.INVALID_TEMPLATE, Effect.NONE, detail, fields, null);
    }

    /** A template with one wrong field. */
    public static ConnectorException invalidTemplate(String field, String expected, String got) {
        return invalidTemplate(List.of(new FieldError(field, expected, got)));
    }

    /** A malformed request, with every field that is wrong. */
    public static ConnectorException invalidRequest(List<FieldError> fields) {
        String detail =
                String.join("; ", fields.stream().map(FieldError::toString).toList());
        return new ConnectorException(Code.INVALID_REQUEST, Effect.NONE, detail, fields, null);
    }

    /** A cursor that no page of this connector's has named. */
    public static ConnectorException invalidCursor(String cursor) {
        return invalidRequest(List.of(new FieldError("cursor", "the next of an earlier page", Syntax.shown(cursor))));
    }

    /** A service that the connector has no definition of, asked for without a template. */
    public static ConnectorException unknownService(ServiceName service) {
        return new ConnectorException(
                Code.UNKNOWN_SERVICE,
                "service " + service + " is not defined at this connector and no template came with the request");
    }

    /** An instance that the caller does not own, which to the caller is the same as one that does not exist. */
    public static ConnectorException unknownInstance(InstanceId id) {
        return new ConnectorException(Code.UNKNOWN_INSTANCE, "there is no instance " + id);
    }

    /** An operation whose id was used for something else before. */
    public static ConnectorException operationMismatch(OperationId operation) {
        return new ConnectorException(
                Code.OPERATION_MISMATCH,
                "operation " + operation + " was sent before with another count, template, service or owner");
    }

    /** A feature that is not offered. */
    public static ConnectorException unsupported(Feature feature) {
        return new ConnectorException(Code.UNSUPPORTED, "this connector does not offer " + feature.text());
    }

    /** Returns the same failure with the time after which a retry makes sense. */
    public ConnectorException retryAfter(Duration wait) {
        ConnectorException same = new ConnectorException(code, effect, detail, fields, wait);
        same.initCause(getCause());
        return same;
    }

    /** Returns the same failure with its cause, for the log. */
    public ConnectorException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Returns why. */
    public Code code() {
        return code;
    }

    /** Returns what the request left behind. */
    public Effect effect() {
        return effect;
    }

    /** Returns the reason, for a person. */
    public String detail() {
        return detail;
    }

    /** Returns the wrong fields, where the request was at fault. */
    public List<FieldError> fields() {
        return fields;
    }

    /** Returns after which time a retry makes sense, where the backend says. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
