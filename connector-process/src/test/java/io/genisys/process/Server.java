package io.genisys.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The packaged connector as a process of its own, as its users run it. */
final class Server implements AutoCloseable {

    static final Path PACKAGED = Path.of("target/quarkus-app/quarkus-run.jar");

    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xss512k");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path state;
    private final String owner;
    private final int port;
    private Process process;

    Server(Path state, String owner) throws IOException {
        this.state = state;
        this.owner = owner;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.process = start();
    }

    /** Ends it as a crash would, and starts the next. */
    void killAndStartAgain() throws IOException {
        process.destroyForcibly().onExit().join();
        process = start();
    }

    CompletableFuture<JsonNode> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    JsonNode get(String path) {
        return send(request(path).build()).join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(FLAGS);
        builder.command()
                .addAll(List.of(
                        "-Dquarkus.http.port=" + port,
                        "-Dgenisys.process.state=" + state,
                        "-Dgenisys.process.ports=10000-19999",
                        "-Dgenisys.connector.services=" + TestSettings.SERVICES,
                        "-jar",
                        PACKAGED.toString()));
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        state.resolveSibling(state.getFileName() + ".log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> get("connector").get("kind").asText().equals("process"));
        return started;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                .header("Genisys-Owner", owner)
                .timeout(Duration.ofSeconds(30));
    }

    private CompletableFuture<JsonNode> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(answer -> {
            try {
                return ProtocolJson.mapper().readTree(answer.body());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
