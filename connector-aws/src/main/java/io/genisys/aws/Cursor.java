package io.genisys.aws;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on: EC2's own token, and when its first page was asked for.
 *
 * @param began in milliseconds on the wire
 */
record Cursor(Instant began, String token) {

    private static final String VERSION = "1";

    /** Reads what {@link #text} wrote; empty for what it did not write. */
    static Optional<Cursor> of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return parts.length == 3 && parts[0].equals(VERSION)
                    ? Optional.of(new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        String plain = VERSION + " " + began.toEpochMilli() + " " + token;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
