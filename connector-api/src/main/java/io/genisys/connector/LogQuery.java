package io.genisys.connector;

import java.util.Optional;

/**
 * Which part of a log is wanted.
 *
 * @param follow whether to go on as the instance prints more
 * @param tail only the last so many lines of what is there, 0 to 1,000,000; all where absent
 */
public record LogQuery(boolean follow, Optional<Integer> tail) {

    /** Checks the bounds. */
    public LogQuery {
        tail.ifPresent(lines -> Syntax.range("tail", lines, 0, 1_000_000));
    }
}
