package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads are interrupted by time-outs of transactions and by shutdowns, whatever they do then. */
@QuarkusTest
@TestProfile(FastProfile.class)
class InterruptedWriterTest extends CoreTestBase {

    private static final int ROWS = 200;

    @Inject
    DataSource database;

    @BeforeEach
    void makeRoom() throws SQLException {
        execute("create table interrupted (id int primary key, text varchar)");
    }

    @AfterEach
    void leaveNoRoom() throws SQLException {
        execute("drop table interrupted");
    }

    @Test
    void databaseGoesOnWhenAThreadIsInterruptedInTheMiddleOfItsWork() throws Exception {
        upscale(1).then().statusCode(200);
        ExecutorService one = Executors.newSingleThreadExecutor();
        Future<Integer> written = one.submit(this::writeInterrupted);

        assertThat(written.get()).isEqualTo(ROWS);

        upscale(1).then().statusCode(200);
        assertThat(desired()).isEqualTo(2);
        one.shutdown();
    }

    /** Interrupts itself before each commit, which is when H2 writes; returns how many rows it finds afterwards. */
    private int writeInterrupted() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into interrupted values (?, ?)")) {
            connection.setAutoCommit(false);
            for (int row = 0; row < ROWS; row++) {
                insert.setInt(1, row);
                insert.setString(2, "x".repeat(10_000));
                insert.execute();
                Thread.currentThread().interrupt();
                connection.commit();
                Thread.interrupted();
            }
            var count = connection.createStatement().executeQuery("select count(*) from interrupted");
            count.next();
            return count.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
