package io.genisys.core.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Where the tests run on PostgreSQL, gives them one: that of {@code -Dgenisys.test.postgresql=jdbc:postgresql://…}, of
 * which all is deleted, or else one of their own. Each start of the core begins with an empty database.
 */
public final class PostgreSql implements LauncherSessionListener {

    private EmbeddedPostgres server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!"postgresql".equals(System.getProperty("quarkus.datasource.db-kind")) || url() != null) {
            return;
        }
        String given = System.getProperty("genisys.test.postgresql", "");
        System.setProperty("quarkus.datasource.jdbc.url", given.isEmpty() ? started() : given);
        System.setProperty("quarkus.datasource.jdbc.new-connection-sql", "set lock_timeout = '10s'");
        System.setProperty("quarkus.flyway.clean-at-start", "true");
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String url() {
        return System.getProperty("quarkus.datasource.jdbc.url");
    }

    private String started() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
