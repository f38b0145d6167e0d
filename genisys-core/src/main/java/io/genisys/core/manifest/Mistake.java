package io.genisys.core.manifest;

import io.genisys.connector.FieldError;

/**
 * Something that is wrong with a file.
 *
 * @param field its path from the root; empty for the file as a whole
 * @param line where that begins, from 1
 */
public record Mistake(String field, String expected, String got, int line) {

    /** Of names and values without end, the beginning. */
    private static final int SHOWN = 300;

    public Mistake {
        field = shortened(field);
        got = shortened(got);
    }

    static Mistake of(FieldError error, int line) {
        return new Mistake(error.field(), error.expected(), error.got(), line);
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + ": ") + "expected " + expected + ", got " + got;
    }
}
