package io.genisys.process;

/** A file of an instance is there and does not say what it should. */
final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String what) {
        super(what);
    }

    UnreadableException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
