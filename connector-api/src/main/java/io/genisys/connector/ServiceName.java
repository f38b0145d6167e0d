package io.genisys.connector;

import java.util.regex.Pattern;

/**
 * The name of a service: the thing that is scaled.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

    /** The syntax, as a regular expression that a JSON Schema understands too. */
    public static final String SYNTAX = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    /**
     * Checks the syntax.
     *
     * @throws InvalidValueException when {@code value} does not follow {@link #SYNTAX}
     */
    public ServiceName {
        Syntax.match(
                PATTERN, value, "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit");
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
