package io.genisys.core.metric;

import java.util.concurrent.CompletionException;

/** Why there is no answer, for a person. */
final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as it is counted. */
    enum Kind {
        /** It may not be asked. */
        FORBIDDEN,
        /** It took longer than it may. */
        SILENT,
        /** No connection, or one that broke. */
        DOWN,
        /** More wait for it than may wait. */
        BUSY,
        /** It was silent lately, and is left alone. */
        PAUSED,
        /** What it says could not be read. */
        BROKEN,
        /** It says too much. */
        LARGE
    }

    private final Kind kind;
    private final String reason;

    Unanswered(Kind kind, String reason) {
        // there are thousands of these where a server is away, and nobody reads where they come from
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return reason;
    }

    /** Returns what is below the wrappings of futures. */
    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
