package io.genisys.core.cluster;

import io.genisys.core.thread.DaemonThreads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import org.hibernate.Session;

/**
 * What one core has to itself for a while, kept as rows of the common database by ShedLock. A lease that is neither
 * extended nor given back ends by itself, so that nothing is held for ever by a core that died. Never used inside a
 * transaction: others have to see at once what is held.
 */
@ApplicationScoped
public class Leases {

    private static final String TABLE = "lease";

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("leases"));
    private final DataSource database;
    private final JdbcLockProvider provider;
    private final EntityManager entities;
    private final ClusterSettings settings;
    private final Clock clock;

    Leases(DataSource database, EntityManager entities, ClusterSettings settings, Clock clock) {
        this.database = database;
        this.provider = new JdbcLockProvider(database, TABLE);
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns whether the database lets no second process in, as H2 in a file does not. */
    boolean exclusive() {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }

    /** Takes a lease until it is closed or this core dies; empty while somebody has it. */
    public Optional<Lease> hold(String name) {
        return take(name).map(lock -> new Lease(name, lock, settings, timer));
    }

    /** Takes a lease that whoever takes it extends; empty while somebody has it. */
    Optional<SimpleLock> take(String name) {
        return provider.lock(new LockConfiguration(clock.instant(), name, settings.lease(), Duration.ZERO));
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** Returns the names of all leases that somebody has now and that begin with {@code prefix}, without it. */
    Set<String> held(String prefix) {
        List<String> names = QuarkusTransaction.requiringNew()
                .call(() -> entities.unwrap(Session.class)
                        .createNativeQuery(
                                "select name from lease where name like :names and lock_until > :now", String.class)
                        .setParameter("names", prefix + "%")
                        .setParameter("now", clock.instant())
                        .getResultList());
        return names.stream()
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Forgets what ended before {@code time}; with a time to come, also what is still held. */
    void forget(Instant time) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("delete from lease where lock_until < :time")
                        .setParameter("time", time)
                        .executeUpdate());
    }
}
