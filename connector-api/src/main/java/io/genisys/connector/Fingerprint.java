package io.genisys.connector;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what an operation asks for. A connector keeps it with the instances that it launches, so that it can
 * tell the same operation sent again from one that reuses the id for something else.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** Returns 32 hexadecimal digits of a SHA-256 over an unambiguous encoding of {@code value}. */
    static String of(Object value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, value);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(key.toString(), element == null ? Optional.empty() : element));
            write(digest, 'm', Integer.toString(sorted.size()));
            sorted.forEach((key, element) -> {
                write(digest, 'k', key);
                add(digest, element);
            });
        } else if (value instanceof List<?> list) {
            write(digest, 'l', Integer.toString(list.size()));
            list.forEach(element -> add(digest, element));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(element -> add(digest, element), () -> write(digest, 'n', ""));
        } else if (value instanceof Number number) {
            write(digest, 'd', decimal(number));
        } else if (value instanceof Boolean) {
            write(digest, 'b', value.toString());
        } else if (value == null) {
            write(digest, 'n', "");
        } else {
            write(digest, 's', value.toString());
        }
    }

    /** JSON has one kind of number: 1 is 1.0, and large ones keep every digit. */
    private static String decimal(Number number) {
        if (!Double.isFinite(number.doubleValue()) && number instanceof Double) {
            return number.toString();
        }
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static void write(MessageDigest digest, char type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((type + Integer.toString(bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
