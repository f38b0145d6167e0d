package io.genisys.connector;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of memory or disk.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,6})?)(Ki|Mi|Gi|Ti|k|M|G|T)?");
    private static final Map<String, Long> UNITS = Map.of(
            "Ki",
            1L << 10,
            "Mi",
            1L << 20,
            "Gi",
            1L << 30,
            "Ti",
            1L << 40,
            "k",
            1_000L,
            "M",
            1_000_000L,
            "G",
            1_000_000_000L,
            "T",
            1_000_000_000_000L);

    /** Checks the bound. */
    public ByteSize {
        Syntax.range("", bytes, 0, Long.MAX_VALUE);
    }

    /**
     * Reads a number of bytes with an optional unit: {@code Ki}, {@code Mi}, {@code Gi}, {@code Ti} (powers of 1024),
     * {@code k}, {@code M}, {@code G}, {@code T} (powers of 1000).
     *
     * @throws InvalidValueException when {@code text} is anything else, or too large for 64 bits
     */
    public static ByteSize of(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text.trim());
        if (matcher.matches()) {
            long unit = matcher.group(2) == null ? 1 : UNITS.get(matcher.group(2));
            BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
            if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return new ByteSize(bytes.longValue());
            }
        }
        throw new InvalidValueException("", "a size such as 256Mi or 1Gi", Syntax.shown(text));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the shortest exact text in binary units, which {@link #of} reads back. */
    @Override
    public String toString() {
        for (String unit : new String[] {"Ti", "Gi", "Mi", "Ki"}) {
            long size = UNITS.get(unit);
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
