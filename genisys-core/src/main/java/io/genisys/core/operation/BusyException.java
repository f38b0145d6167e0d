package io.genisys.core.operation;

/** What is asked for can't be decided before operations that are under way have an outcome. Nothing has changed. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Has it tried again later, for a reason that a person understands. */
    public BusyException(String message) {
        super(message, null, false, false);
    }
}
