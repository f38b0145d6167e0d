package io.genisys.connector;

import org.jspecify.annotations.Nullable;

/**
 * One wrong field of a request.
 *
 * @param field dotted path from the request's root, such as {@code docker.image}; empty for the body as a whole
 * @param expected what would have been accepted
 * @param got what came
 */
public record FieldError(String field, String expected, String got) {

    /** Absent becomes empty. */
    public FieldError(@Nullable String field, @Nullable String expected, @Nullable String got) {
        this.field = field == null ? "" : field;
        this.expected = expected == null ? "" : expected;
        this.got = got == null ? "" : got;
    }

    /** Returns this error as seen from the object that holds the value under {@code parent}. */
    public FieldError under(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new FieldError(field.isEmpty() ? parent : parent + "." + field, expected, got);
    }

    @Override
    public String toString() {
        return (field.isEmpty() ? "body" : field) + ": expected " + expected + ", got " + got;
    }
}
