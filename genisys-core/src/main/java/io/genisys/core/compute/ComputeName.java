package io.genisys.core.compute;

import io.genisys.connector.InvalidValueException;
import java.util.regex.Pattern;

/** The name of a compute: 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit. */
public record ComputeName(String value) implements Comparable<ComputeName> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public ComputeName {
        if (!SYNTAX.matcher(value).matches()) {
            throw new InvalidValueException(
                    "",
                    "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit",
                    '"' + value + '"');
        }
    }

    @Override
    public int compareTo(ComputeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
