package io.genisys.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that instances may get, both ends included. */
record PortRange(int first, int last) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(
                    "expected ports from 1 to 65535 as first-last, got " + first + "-" + last);
        }
    }

    /** Reads {@code 20000-29999}; the configuration calls it. */
    public static PortRange of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected ports such as 20000-29999, got \"" + text + "\"");
        }
        return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    int size() {
        return last - first + 1;
    }
}
