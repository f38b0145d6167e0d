package io.genisys.core.metric;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A program that listens on loopback while a test runs. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Where .ci/consul puts what Debian has no package for any more. */
    private static final Path UNPACKED = Path.of("..", "target", "consul", "unpacked", "usr", "bin");

    private final Process process;
    private final URI url;

    private Program(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns the program, where this machine has it. */
    static Optional<Path> find(String name) {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(path, Stream.of(UNPACKED))
                .map(directory -> directory.resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a Prometheus that scrapes the target each second. */
    static Program prometheus(URI target) {
        int port = OddServer.free();
        Path home = home();
        write(home.resolve("prometheus.yml"), scraping(target));
        return start(
                home,
                "/-/ready",
                port,
                List.of("prometheus", "--config.file=prometheus.yml", "--web.listen-address=127.0.0.1:" + port));
    }

    /** Starts a Consul that is a whole cluster, and keeps everything in memory. */
    static Program consul() {
        int port = OddServer.free();
        String command = "consul agent -dev -bind=127.0.0.1 -client=127.0.0.1 -disable-host-node-id -dns-port=-1"
                + " -grpc-port=-1 -serf-wan-port=-1 -serf-lan-port=" + OddServer.free() + " -server-port="
                + OddServer.free() + " -http-port=" + port;
        return start(home(), "/v1/kv/?keys&separator=/", port, List.of(command.split(" ")));
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        await("the end of a program").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static Program start(Path home, String ready, int port, List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        resolved.set(
                0,
                find(command.get(0))
                        .orElseThrow(() -> new IllegalStateException("there is no program " + command.get(0)))
                        .toString());
        try {
            Process process = new ProcessBuilder(resolved)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            Program program = new Program(process, URI.create("http://127.0.0.1:" + port));
            await(command.get(0) + ", which logs to " + home)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> answers(program.url.resolve(ready)));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anything but an error of the server will do: a Consul has no keys at first. */
    private static boolean answers(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            try {
                return connection.getResponseCode() < 500;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static Path home() {
        try {
            return Files.createDirectories(
                    Path.of("target", "programs", UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scraping(URI target) {
        return """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: target
                    metrics_path: %s
                    static_configs:
                      - targets: ["%s"]
                """.formatted(target.getPath(), target.getAuthority());
    }
}
