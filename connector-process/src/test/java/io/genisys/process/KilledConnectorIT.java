package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector, killed at moments that nobody chose. */
class KilledConnectorIT {

    private final Owner owner = new Owner("killed-" + System.nanoTime());

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = new Server(folder.resolve("state"), owner.value());
    }

    @AfterEach
    void nothingIsLeft() {
        server.post("service/sleeper/scale", "{\"number\": 0}").join();
        server.close();
        Leaks.assertNoneOf(owner);
        assertThat(folder.resolve("state/instance")).isEmptyDirectory();
    }

    @Test
    void sameOperationGivesTheSameInstancesAfterwards() throws IOException {
        String request = request(OperationId.next(Instant.now()), 3);
        JsonNode before = server.post("service/sleeper/upscale", request).join();

        server.killAndStartAgain();

        assertThat(server.get("instance").get("instances")).isEqualTo(before.get("instances"));
        assertThat(server.post("service/sleeper/upscale", request).join()).isEqualTo(before);
    }

    @Test
    void killedWhileItLaunchesItNeverLaunchesMoreThanTheCount() throws Exception {
        List<OperationId> operations = new ArrayList<>();
        for (int millis : new int[] {5, 20, 40, 60, 90}) {
            OperationId operation = OperationId.next(Instant.now());
            operations.add(operation);
            CompletableFuture<JsonNode> lost = server.post("service/sleeper/upscale", request(operation, 20));
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                    .join();
            server.killAndStartAgain();
            lost.exceptionally(e -> null).join();

            JsonNode launch = server.post("service/sleeper/upscale", request(operation, 20))
                    .join();

            assertThat(launch.get("instances")).hasSize(20);
            assertThat(launch.get("instances"))
                    .allMatch(instance -> instance.get("state").asText().equals("running"));
        }
        assertThat(operations)
                .allSatisfy(operation -> assertThat(Leaks.processes(operation)).hasSize(20));
        assertThat(server.get("instance").get("instances").findValues("port").stream()
                        .map(JsonNode::asInt))
                .doesNotHaveDuplicates();
    }

    private static String request(OperationId operation, int count) {
        return "{\"operation\": \"" + operation + "\", \"count\": " + count + "}";
    }
}
