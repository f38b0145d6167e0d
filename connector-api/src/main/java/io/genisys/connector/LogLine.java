package io.genisys.connector;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line that an instance printed.
 *
 * @param time when, where the backend keeps it
 * @param stream where to; {@link Stream#STDOUT} where the backend does not tell them apart
 * @param text the line without its end
 */
public record LogLine(Optional<Instant> time, Stream stream, String text) {

    /** Where a line was printed to. */
    public enum Stream {
        /** Standard output. */
        STDOUT,
        /** Standard error. */
        STDERR
    }

    /** Absent becomes its default. */
    public LogLine(@Nullable Optional<Instant> time, @Nullable Stream stream, @Nullable String text) {
        this.time = time == null ? Optional.empty() : time;
        this.stream = stream == null ? Stream.STDOUT : stream;
        this.text = text == null ? "" : text;
    }
}
