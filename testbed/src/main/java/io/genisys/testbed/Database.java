package io.genisys.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that can be stopped, or broken off, and started again with what it had. */
public final class Database {

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private Optional<EmbeddedPostgres> running = Optional.empty();
    private boolean ended;

    /** Prepares one whose data is in {@code directory}. */
    public Database(Path directory) throws IOException {
        this.directory = directory;
        this.port = Ports.free();
    }

    /** Starts it, for the first time or with the data that it had, and waits until it takes connections. */
    public synchronized void start() throws IOException {
        if (running.isEmpty() && !ended) {
            running = Optional.of(EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "200")
                    // as every server has it that is not meant for tests: what it has committed survives its end
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .start());
        }
    }

    /** Ends the sessions and writes everything down, as {@code pg_ctl stop -m fast}. */
    public synchronized void stop() throws IOException, InterruptedException {
        end("INT");
    }

    /** Ends at once and writes nothing down, as {@code pg_ctl stop -m immediate}: the next start recovers. */
    public synchronized void breakOff() throws IOException, InterruptedException {
        end("QUIT");
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** Stops it for good, also one of which the start was interrupted. */
    public synchronized void end() throws IOException, InterruptedException {
        ended = true;
        end("INT");
    }

    private void end(String signal) throws IOException, InterruptedException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent()) {
            ProcessHandle process = server.get();
            Signals.send(signal, process.pid());
            process.onExit()
                    .completeOnTimeout(process, ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (process.isAlive()) {
                process.destroyForcibly();
            }
        }
        if (running.isPresent()) {
            running.get().close();
            running = Optional.empty();
        }
    }

    private Optional<ProcessHandle> server() throws IOException {
        Path record = directory.resolve("postmaster.pid");
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(record);
        // the record may be older than the process that has this id now
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("/postgres"))
                        .isPresent());
    }
}
