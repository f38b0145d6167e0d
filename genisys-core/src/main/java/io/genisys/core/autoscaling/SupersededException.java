package io.genisys.core.autoscaling;

import java.util.Optional;

/** What a decision is based on was changed by others before its own change was made. Nothing has changed. */
final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> reason;

    /**
     * Has a decision given up.
     *
     * @param reason what was changed; empty where it is nothing that anybody but those who decide would know
     */
    SupersededException(Optional<String> reason) {
        super(reason.orElse("another decision came first"));
        this.reason = reason;
    }

    Optional<String> reason() {
        return reason;
    }
}
