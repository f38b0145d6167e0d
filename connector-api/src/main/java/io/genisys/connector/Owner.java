package io.genisys.connector;

import java.util.regex.Pattern;

/**
 * Whose instances these are: the id of the core installation that asked for them.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record Owner(String value) implements Comparable<Owner> {

    /** The syntax, as a regular expression that a JSON Schema understands too. */
    public static final String SYNTAX = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    /** The owner of what is asked for by a caller that names none. */
    public static final Owner DEFAULT = new Owner("default");

    /**
     * Checks the syntax.
     *
     * @throws InvalidValueException when {@code value} does not follow {@link #SYNTAX}
     */
    public Owner {
        Syntax.match(
                PATTERN, value, "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit");
    }

    @Override
    public int compareTo(Owner other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
