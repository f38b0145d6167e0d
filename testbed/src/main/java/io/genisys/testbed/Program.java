package io.genisys.testbed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged program that runs as a process of its own and listens on loopback. */
public final class Program {

    private static final long LOOK_MILLIS = 50;
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    private final Process process;
    private final int port;

    private Program(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, with the JVM flags of the launcher, and does not wait for it.
     *
     * @param log what it prints is appended to this file, and it runs in the file's directory
     * @param environment variables beside those of this process
     */
    public static Program start(Path root, Application application, int port, Path log, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(application.flags(root));
        command.add("-jar");
        command.add(application.jar(root).toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new Program(builder.start(), port);
    }

    public int port() {
        return port;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Returns whether it says that it is ready. */
    public boolean ready() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it is ready; returns whether that came in time, before it ended. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready()) {
            if (!alive() || System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@code kill}; one that does not end by that is killed. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    /** Stops its clock: it does nothing, and keeps what it has open, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", process.pid());
    }

    /** Lets it go on as if no time had passed. */
    public void thaw() throws IOException, InterruptedException {
        Signals.send("CONT", process.pid());
    }
}
