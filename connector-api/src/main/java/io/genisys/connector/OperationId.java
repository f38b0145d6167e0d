package io.genisys.connector;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of an operation, chosen by the caller. It names what an upscale launches: the same id sent again means the
 * same instances.
 *
 * @param value a UUID; those that {@link #next} makes sort by their time
 */
public record OperationId(UUID value) implements Comparable<OperationId> {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks that there is a value. */
    public OperationId {
        Syntax.require("", value, "a UUID");
    }

    /**
     * Reads the canonical text form.
     *
     * @throws InvalidValueException when {@code text} is not a UUID in its 36 character form
     */
    public static OperationId of(@Nullable String text) {
        try {
            if (text != null && text.length() == 36) {
                return new OperationId(UUID.fromString(text));
            }
        } catch (IllegalArgumentException e) {
            // reported below, as every other wrong text
        }
        throw new InvalidValueException("", "a UUID such as 0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11", Syntax.shown(text));
    }

    /**
     * Makes a new id: a UUID of version 7 (RFC 9562, section 5.7), 48 bits of {@code now} in milliseconds and 74
     * random bits. Safe for use by several threads.
     */
    public static OperationId next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new OperationId(new UUID(high, low));
    }

    @Override
    public int compareTo(OperationId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
