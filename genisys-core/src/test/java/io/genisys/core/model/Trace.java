package io.genisys.core.model;

import io.genisys.core.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** What happened, in the order in which it did; kept only where somebody wants to read it. */
final class Trace {

    /** Of an operation's id only what comes from its time is the same each time, and it tells one from another. */
    private static final Pattern IDS = Pattern.compile("[0-9a-f]{5}([0-9a-f]{3}-[0-9a-f]{4})-7[-0-9a-f]{21}");

    private final StringBuilder lines = new StringBuilder();
    private final boolean kept;

    Trace(boolean kept) {
        this.kept = kept;
    }

    void add(Instant at, int depth, String format, Object... arguments) {
        if (kept) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof Operation operation) {
                    arguments[i] = Books.describe(operation);
                }
            }
            lines.append("%12.3f "
                            .formatted(Duration.between(VirtualClock.START, at).toMillis() / 1000.0))
                    .append("  ".repeat(depth))
                    .append(IDS.matcher(String.format(Locale.ROOT, format, arguments))
                            .replaceAll("$1"))
                    .append('\n');
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
