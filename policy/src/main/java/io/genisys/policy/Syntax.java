package io.genisys.policy;

import io.genisys.connector.InvalidValueException;
import java.util.regex.Pattern;

/** How what a user names has to look. */
final class Syntax {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Syntax() {}

    static void name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new InvalidValueException(
                    "",
                    "1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit",
                    '"' + value + '"');
        }
    }
}
