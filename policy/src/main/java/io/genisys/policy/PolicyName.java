package io.genisys.policy;

import io.genisys.connector.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The name of a policy, unique within its service.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record PolicyName(String value) implements Comparable<PolicyName> {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public PolicyName {
        if (!SYNTAX.matcher(value).matches()) {
            throw new InvalidValueException(
                    "",
                    "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit",
                    '"' + value + '"');
        }
    }

    @Override
    public int compareTo(PolicyName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
