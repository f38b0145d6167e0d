package io.genisys.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Prometheus, which scrapes each second what a file names. */
final class Prometheus implements AutoCloseable {

    private static final String CONFIGURATION = """
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: instances
                file_sd_configs:
                  - files: [targets.json]
                    refresh_interval: 1s
            """;

    private final Process process;
    private final Path directory;
    private final int port;

    private Prometheus(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Returns the program, where this machine has it. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one that keeps its files in {@code directory}, and waits until it is ready. */
    static Prometheus start(Path directory) {
        int port = Program.freePort();
        try {
            Files.writeString(directory.resolve("prometheus.yml"), CONFIGURATION);
            Process process = new ProcessBuilder(
                            program()
                                    .orElseThrow(() -> new IllegalStateException("there is no program prometheus"))
                                    .toString(),
                            "--config.file=prometheus.yml",
                            "--web.listen-address=127.0.0.1:" + port)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            Prometheus prometheus = new Prometheus(process, directory, port);
            await("Prometheus").atMost(Duration.ofSeconds(60)).until(prometheus::ready);
            return prometheus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** From now on it scrapes these, and no others, each as host and port. */
    void scrapes(List<String> targets) {
        String names = targets.stream().map(target -> '"' + target + '"').collect(Collectors.joining(", "));
        try {
            Path whole = directory.resolve("targets.new");
            Files.writeString(whole, "[{\"targets\": [" + names + "]}]");
            Files.move(whole, directory.resolve("targets.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the targets of which the query finds a series. */
    Set<String> targets(String query) {
        Set<String> found = new HashSet<>();
        new Http(port)
                .get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .at("/data/result")
                .forEach(series -> found.add(series.at("/metric/instance").asText()));
        return found;
    }

    @Override
    public void close() {
        process.destroy();
        await("the end of Prometheus").atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended while it started");
        }
        try {
            return new Http(port).get("/-/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
