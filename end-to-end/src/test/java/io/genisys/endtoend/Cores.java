package io.genisys.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several cores on one PostgreSQL, with a database and an owner that nobody else has. */
final class Cores implements AutoCloseable {

    private static final String APPLICATION = "genisys-core/target/quarkus-app-postgresql";

    private final Path directory;
    private final EmbeddedPostgres database;
    private final List<Program> programs = new ArrayList<>();

    Cores(int count) {
        try {
            directory = Files.createTempDirectory("genisys-end-to-end-");
            database = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < count; i++) {
            programs.add(start(i, Program.freePort()));
        }
    }

    int count() {
        return programs.size();
    }

    Http core(int number) {
        return programs.get(number % programs.size()).http();
    }

    /** As {@code kill -9}. */
    void kill(int number) {
        programs.get(number).kill();
    }

    /** Starts one again, on the same port, that was killed. */
    void revive(int number) {
        programs.set(number, start(number, programs.get(number).port()));
    }

    /** As {@code kill}, and started again. */
    void restart(int number) {
        programs.get(number).stop();
        revive(number);
    }

    @Override
    public void close() {
        programs.forEach(Program::stop);
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program start(int number, int port) {
        return Program.run(
                APPLICATION,
                directory.resolve("core-" + number + ".log"),
                port,
                Map.of(
                        "GENISYS_OWNER", directory.getFileName().toString(),
                        "QUARKUS_DATASOURCE_JDBC_URL", database.getJdbcUrl("postgres", "postgres")));
    }
}
