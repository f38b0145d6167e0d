package io.genisys.core.problem;

import io.genisys.connector.Effect;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.connector.http.server.ProblemMapper;
import io.quarkus.arc.ArcUndeclaredThrowableException;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.support.LockException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says of a request that met no database that it did, and that it may be sent again. */
final class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    private final ProblemMapper others = new ProblemMapper();

    @ServerExceptionMapper({
        PersistenceException.class,
        ArcUndeclaredThrowableException.class,
        QuarkusTransactionException.class,
        RollbackException.class,
        LockException.class
    })
    Response problem(Exception thrown) {
        Optional<SQLException> outage = Outage.met(thrown);
        if (outage.isEmpty()) {
            return others.toResponse(thrown);
        }
        LOG.warnf("a request met no database: %s", outage.get().getMessage());
        return others.toResponse(new ProblemException(
                new Problem(
                        "Database unavailable",
                        503,
                        "database-unavailable",
                        "the core's database does not answer, and nobody knows whether this took effect; send it again"
                                + " with the Idempotency-Key that it had, or look first what there is",
                        Effect.UNKNOWN,
                        true,
                        List.of(),
                        Optional.empty()),
                Duration.ofSeconds(1)));
    }
}
