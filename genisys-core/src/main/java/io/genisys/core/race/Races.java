package io.genisys.core.race;

import io.genisys.core.problem.Refusals;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Whoever loses a race for a name, a key or a row has changed nothing, and is decided anew from what there is now. */
public final class Races {

    private static final Logger LOG = Logger.getLogger(Races.class);
    private static final int TRIES = 5;

    /** H2's change of a row that another transaction changes, its lock that did not come in time, and PostgreSQL's. */
    private static final Set<String> LOCKED = Set.of("90131", "HYT00", "55P03");

    private Races() {}

    /**
     * Makes a change, a few times where another request gets ahead.
     *
     * @param change all of it is one transaction
     */
    public static <T> T decided(Supplier<T> change) {
        for (int tries = 1; ; tries++) {
            try {
                return change.get();
            } catch (Exception e) {
                if (!lost(e)) {
                    throw e;
                }
                if (tries == TRIES) {
                    LOG.warnf("a change was given up after %d races: %s", tries, e.getMessage());
                    throw Refusals.contended();
                }
            }
        }
    }

    /** Returns whether a transaction failed because of another one. */
    public static boolean lost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || (cause instanceof SQLException sql && lost(sql))) {
                return true;
            }
        }
        return false;
    }

    /** A key or a reference that another transaction has made or broken, or a deadlock. */
    private static boolean lost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("23") || state.startsWith("40") || LOCKED.contains(state);
    }
}
