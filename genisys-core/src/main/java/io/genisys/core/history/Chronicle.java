package io.genisys.core.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes down, in the transaction that makes them, so that the history is as true as the state. In JDBC, because
 * the insert itself draws the ids: what is in the table can then only be followed by what is being committed.
 */
@ApplicationScoped
public class Chronicle {

    private static final String INSERT = "insert into event (happened_at, kind, cause, reason, service, compute,"
            + " operation, instances, state_from, state_to, desired_from, desired_to)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource database;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Feed feed;
    private final Clock clock;

    Chronicle(
            DataSource database,
            EntityManager entities,
            TransactionSynchronizationRegistry transaction,
            Feed feed,
            Clock clock) {
        this.database = database;
        this.entities = entities;
        this.transaction = transaction;
        this.feed = feed;
        this.clock = clock;
    }

    /** Writes one change down. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Change change) {
        write(List.of(change));
    }

    /** Writes changes down, in their order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        // what can still fail fails before an id is drawn: a gap makes those who follow wait
        entities.flush();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Change change : changes) {
                set(insert, change, now);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException("what changed could not be written down", e);
        }
        if (feed.followed()) {
            transaction.registerInterposedSynchronization(new Awakening());
        }
    }

    private static void set(PreparedStatement insert, Change change, OffsetDateTime now) throws SQLException {
        insert.setObject(1, now);
        insert.setString(2, change.kind().name());
        insert.setString(3, change.why().cause().name());
        insert.setString(4, change.why().reason());
        insert.setString(5, text(change.service()));
        insert.setString(6, change.compute());
        insert.setObject(
                7, change.operation() == null ? null : change.operation().value());
        insert.setString(8, Instances.text(change.instances()));
        insert.setString(9, change.from());
        insert.setString(10, change.to());
        set(insert, 11, change.desired() == null ? null : change.desired().from());
        set(insert, 12, change.desired() == null ? null : change.desired().to());
    }

    private static void set(PreparedStatement insert, int column, @Nullable Integer number) throws SQLException {
        insert.setObject(column, number, Types.INTEGER);
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    /** Those who follow need not wait for the next look. */
    private final class Awakening implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                feed.wake();
            }
        }
    }
}
