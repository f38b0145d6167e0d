package io.genisys.core.operation;

/**
 * Where an operation is.
 *
 * <pre>
 * ACCEPTED → RUNNING → SUCCEEDED | PARTIAL | FAILED
 *               ↑  │ outcome unknown: the same operation again, after a pause
 *               └──┘
 * </pre>
 */
public enum OperationState {
    /** Kept, and about to be sent for the first time. */
    ACCEPTED,
    /** Sent at least once, with an outcome that is not known yet. */
    RUNNING,
    /** All of it happened. */
    SUCCEEDED,
    /** A part of it happened. */
    PARTIAL,
    /** Nothing of it happened. */
    FAILED;

    /** Returns whether it stays like this for ever. */
    public boolean finished() {
        return switch (this) {
            case ACCEPTED, RUNNING -> false;
            case SUCCEEDED, PARTIAL, FAILED -> true;
        };
    }
}
