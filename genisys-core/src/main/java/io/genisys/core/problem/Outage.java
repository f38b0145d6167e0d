package io.genisys.core.problem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells a database that is away from one that refuses something. */
public final class Outage {

    /** Classes of SQL states: a connection that is not there, one that the server ends, and resources that it lacks. */
    private static final Set<String> STATES = Set.of("08", "57", "53");

    private Outage() {}

    /** Returns what the database's absence showed by, where that is why something failed. */
    public static Optional<SQLException> met(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && met(sql)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean met(SQLException failure) {
        String state = failure.getSQLState();
        // a pool that has no connection to give knows no state
        return state == null || STATES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
