package io.genisys.policy;

import io.genisys.connector.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The name of a metric that is pushed, unique within its service.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record MetricName(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public MetricName {
        if (!SYNTAX.matcher(value).matches()) {
            throw new InvalidValueException(
                    "",
                    "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit",
                    '"' + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
