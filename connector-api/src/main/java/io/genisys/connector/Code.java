package io.genisys.connector;

import java.util.Locale;

/**
 * Why a connector refused or failed. The table in docs/protocol.md says what each means for the caller.
 */
public enum Code {
    /** The request itself is malformed. */
    INVALID_REQUEST(400, false, Effect.NONE),
    /** The template cannot be launched, whatever the circumstances. */
    INVALID_TEMPLATE(422, false, Effect.NONE),
    /** No template came along, and the connector has no definition of the service. */
    UNKNOWN_SERVICE(404, false, Effect.NONE),
    /** The caller owns no such instance. */
    UNKNOWN_INSTANCE(404, false, Effect.NONE),
    /** The operation's id was used before for another count or template. */
    OPERATION_MISMATCH(409, false, Effect.NONE),
    /** The backend has no room now. */
    INSUFFICIENT_CAPACITY(503, true, Effect.NONE),
    /** An account limit is reached. */
    QUOTA_EXCEEDED(403, true, Effect.NONE),
    /** The backend asks for fewer calls. */
    THROTTLED(429, true, Effect.NONE),
    /** The credentials are missing or wrong. */
    UNAUTHORIZED(401, false, Effect.NONE),
    /** The credentials, or the connector's settings, do not allow this. */
    FORBIDDEN(403, false, Effect.NONE),
    /** The backend does not answer. */
    BACKEND_UNAVAILABLE(503, true, Effect.UNKNOWN),
    /** The deadline passed. */
    TIMEOUT(504, true, Effect.UNKNOWN),
    /** A fault inside the connector or its backend. */
    INTERNAL(500, true, Effect.UNKNOWN),
    /** The connector does not offer this feature. */
    UNSUPPORTED(501, false, Effect.NONE);

    private final int status;
    private final boolean retryable;
    private final Effect effect;

    Code(int status, boolean retryable, Effect effect) {
        this.status = status;
        this.retryable = retryable;
        this.effect = effect;
    }

    /** Returns the HTTP status that carries this code. */
    public int status() {
        return status;
    }

    /** Returns whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns the effect where an error names none. */
    public Effect effect() {
        return effect;
    }

    /** Returns the code as it crosses the wire: {@code invalid-template}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a code from the wire; one that this version does not know is {@link #INTERNAL}. */
    public static Code of(String text) {
        for (Code code : values()) {
            if (code.text().equals(text)) {
                return code;
            }
        }
        return INTERNAL;
    }

    @Override
    public String toString() {
        return text();
    }
}
