package io.genisys.connector.memory;

/** The caller hears nothing: its request got lost, or the answer to it. */
public final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unanswered(String what) {
        super(what, null, false, false);
    }
}
