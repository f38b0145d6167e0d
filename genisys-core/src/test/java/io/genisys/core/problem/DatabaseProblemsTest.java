package io.genisys.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ArcUndeclaredThrowableException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class DatabaseProblemsTest {

    private final DatabaseProblems problems = new DatabaseProblems();

    @Test
    void aCommitThatTheServersEndCutOffIsUnknownAndNoFaultOfTheCore() {
        XAException refused = new XAException("the commit");
        refused.initCause(new SQLException("terminating connection due to administrator command", "57P01"));
        RollbackException commit = new RollbackException("could not commit");
        commit.addSuppressed(refused);

        Response answer = problems.problem(new ArcUndeclaredThrowableException("in a method", commit));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getEntity().toString())
                .contains("\"code\":\"database-unavailable\"", "\"effect\":\"unknown\"");
    }

    @Test
    void whatIsWrongWithAStatementIsAFaultOfTheCore() {
        Response answer = problems.problem(new PersistenceException(new SQLException("syntax error", "42601")));

        assertThat(answer.getStatus()).isEqualTo(500);
    }
}
