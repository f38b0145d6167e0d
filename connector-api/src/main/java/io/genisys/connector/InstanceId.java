package io.genisys.connector;

import java.util.regex.Pattern;

/**
 * The id of one instance, chosen by its connector, opaque to everyone else, and unique on its compute for ever.
 *
 * @param value 1 to 128 letters, digits, dots, dashes, underscores or colons, the first a letter or digit
 */
public record InstanceId(String value) implements Comparable<InstanceId> {

    /** The syntax, as a regular expression that a JSON Schema understands too. */
    public static final String SYNTAX = "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    /**
     * Checks the syntax.
     *
     * @throws InvalidValueException when {@code value} does not follow {@link #SYNTAX}
     */
    public InstanceId {
        Syntax.match(
                PATTERN,
                value,
                "1 to 128 letters, digits, dots, dashes, underscores or colons, the first a letter or digit");
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
