package io.genisys.conformance;

import io.genisys.conformance.http.Exchanges;
import io.genisys.conformance.http.Wire;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A packaged connector as a process of its own on this machine, for suites that kill it and start it again. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final IntFunction<List<String>> command;
    private final Path log;
    private final int port;
    private Process process;

    /**
     * Starts it and waits until it answers.
     *
     * @param log where its output goes
     * @param command makes its command line from the port that it is to listen on
     */
    public ServerProcess(Path log, IntFunction<List<String>> command) {
        this.command = command;
        this.log = log;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = start(command, log, port);
    }

    /** Returns its root. */
    public String url() {
        return url(port);
    }

    /** Ends it as a crash would, starts the next, and waits until that one answers. */
    public void killAndStartAgain() {
        process.destroyForcibly().onExit().join();
        process = start(command, log, port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static Process start(IntFunction<List<String>> command, Path log, int port) {
        try {
            Process started = new ProcessBuilder(command.apply(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            long end = System.nanoTime() + START.toNanos();
            while (!answers(port)) {
                if (!started.isAlive() || System.nanoTime() > end) {
                    started.destroyForcibly();
                    throw new IllegalStateException(command.apply(port) + " does not answer; its output is in " + log);
                }
                LockSupport.parkNanos(PAUSE);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try {
            Wire wire = new Wire(
                    Wire.client(), URI.create(url(port)), Optional.empty(), new Exchanges(), Duration.ofSeconds(5));
            return wire.get(Call.of(Owner.DEFAULT), "connector").status() < 500;
        } catch (ConnectorException e) {
            return false;
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
