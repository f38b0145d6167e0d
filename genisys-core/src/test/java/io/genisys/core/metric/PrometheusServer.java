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
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** A Prometheus of its own that scrapes one target each second, from the program that Debian's package brings. */
final class PrometheusServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port = OddServer.free();
    private final Path home = Path.of("target", "prometheus", UUID.randomUUID().toString());
    private final Process process;

    private PrometheusServer(URI target) {
        try {
            Files.createDirectories(home);
            Path config = Files.writeString(home.resolve("prometheus.yml"), config(target));
            this.process = new ProcessBuilder(
                            program().orElseThrow(() -> new IllegalStateException("there is no program prometheus")),
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + home.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the program, where it is on the path. */
    static Optional<String> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Starts one and waits until it answers. */
    static PrometheusServer scraping(URI target) {
        PrometheusServer server = new PrometheusServer(target);
        await("Prometheus at " + server.url() + ", log in " + server.home)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(server::ready);
        return server;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        await("the end of Prometheus").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private boolean ready() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url().resolve("/-/ready").toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static String config(URI target) {
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
