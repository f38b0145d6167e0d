package io.genisys.core.problem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away from one that refuses something. */
public final class Outage {

    /** Classes of SQL states: a connection that is not there, one that the server ends, and resources that it lacks. */
    private static final Set<String> STATES = Set.of("08", "57", "53");

    /** Deeper than any failure is, but not deeper than one that is a cause of itself. */
    private static final int DEEPEST = 20;

    private Outage() {}

    /**
     * Returns what the database's absence showed by, where that is why something failed; a commit that was cut off has it
     * among the suppressed.
     */
    public static Optional<SQLException> met(Throwable thrown) {
        return all(thrown, 0)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(Outage::met)
                .findFirst();
    }

    private static Stream<Throwable> all(Throwable thrown, int depth) {
        Stream<Throwable> below = depth == DEEPEST
                ? Stream.empty()
                : Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()));
        return Stream.concat(Stream.of(thrown), below.flatMap(one -> all(one, depth + 1)));
    }

    private static boolean met(SQLException failure) {
        String state = failure.getSQLState();
        // a pool that has no connection to give knows no state
        return state == null || STATES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
