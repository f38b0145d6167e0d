package io.genisys.core.metric;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import java.time.Instant;
import java.util.regex.Pattern;

/** Numbers as sources write them: in decimals, and nothing else that Java would take for one. */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST = 400;

    private Numbers() {}

    static boolean decimal(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    /** Returns the value, unless it is beyond all that counts. */
    static Reading value(double number, Instant at) {
        return Double.isFinite(number) ? new Value(number, at) : new Missing("the value is " + number);
    }
}
