package io.genisys.connector;

/**
 * A value that breaks its documented syntax or bounds. It names the offending field relative to the value that was
 * being built (empty when the value itself is wrong), so that an edge can report the full path to the caller.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final FieldError error;

    /**
     * @param field the component that is wrong, or the empty string for the value as a whole
     * @param expected what would have been right
     * @param got what came instead
     */
    public InvalidValueException(String field, String expected, String got) {
        super((field.isEmpty() ? "" : field + ": ") + "expected " + expected + ", got " + got);
        this.error = new FieldError(field, expected, got);
    }

    /** Returns the field, what was expected and what came. */
    public FieldError error() {
        return error;
    }
}
