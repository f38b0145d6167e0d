package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources that are down, hang, drip or say too much, and that nobody else has to wait for them. */
@QuarkusTest
@TestProfile(MetricProfile.class)
class SourceTroubleTest extends HttpSourceTestBase {

    private static final int TEN_MEGABYTES = 10_000_000;

    @Test
    void oneThatIsDownIsMissingAtOnce() {
        Reading reading = ask(URI.create("http://localhost:" + OddServer.free() + "/n"), "")
                .join();

        assertThat(reason(reading)).contains("it takes no connection");
    }

    @Test
    void aNameThatDoesNotExistIsMissing() {
        Reading reading = ask(URI.create("http://nowhere.invalid/n"), "").join();

        assertThat(reason(reading)).contains("nowhere.invalid");
    }

    @Test
    void oneThatHangsIsMissingAfterTheTimeOut() {
        server.hangs("/n");
        long start = System.nanoTime();

        Reading reading = read("/n");

        assertThat(reason(reading)).contains("did not answer within 1000 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    }

    @Test
    void aLongAnswerIsReadNoFurtherThanItMayBe() {
        server.on("/length", (connection, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + TEN_MEGABYTES + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(new byte[TEN_MEGABYTES]);
        });
        CompletableFuture<Void> cut = new CompletableFuture<>();
        server.on("/endless", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            try {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                cut.complete(null);
            }
        });

        assertThat(reason(read("/length"))).contains("longer than 1048576 bytes");
        assertThat(reason(read("/endless"))).contains("longer than 1048576 bytes");
        assertThat(cut).as("the end of the connection").succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void oneThatDripsIsMissingAfterTheTimeOut() {
        server.on("/n", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (!connection.isClosed()) {
                out.write('1');
                out.flush();
                connection.setSoTimeout(50);
                try {
                    connection.getInputStream().read();
                } catch (SocketTimeoutException e) {
                    // the pace of the drops
                }
            }
        });

        assertThat(reason(read("/n"))).contains("did not answer within 1000 ms");
    }

    @Test
    void aConnectionThatBreaksIsMissing() {
        server.on("/reset", (connection, out) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        });
        server.on("/half", (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12".getBytes(StandardCharsets.UTF_8));
            connection.close();
        });
        server.on("/garbage", (connection, out) -> {
            out.write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
            connection.close();
        });

        assertThat(reason(read("/reset"))).contains("the connection broke off");
        assertThat(reason(read("/half"))).contains("the connection broke off");
        assertThat(reason(read("/garbage"))).contains("the connection broke off");
    }

    @Test
    void oneThatHangsHoldsNoOtherUp() throws IOException {
        IntStream.range(0, 200).forEach(i -> server.hangs("/" + i));
        try (OddServer other = OddServer.start()) {
            List<CompletableFuture<Reading>> hanging = IntStream.range(0, 200)
                    .mapToObj(i -> ask(server.url("/" + i), ""))
                    .toList();
            for (int i = 0; i < 50; i++) {
                other.says("/" + i, "text/plain", String.valueOf(i));
                assertThat(ask(other.url("/" + i), ""))
                        .succeedsWithin(Duration.ofMillis(500))
                        .isInstanceOf(Value.class);
            }

            assertThat(hanging)
                    .allSatisfy(one -> assertThat(one)
                            .succeedsWithin(Duration.ofSeconds(4))
                            .isInstanceOf(Missing.class));
            assertThat(server.asked()).as("asked before it was left alone").isLessThanOrEqualTo(16);
        }
    }

    @Test
    void oneThatWasSilentIsLeftAloneForAWhile() {
        IntStream.range(0, 3).forEach(i -> server.hangs("/" + i));
        server.says("/well", "text/plain", "1");
        IntStream.range(0, 3)
                .mapToObj(i -> ask(server.url("/" + i), ""))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(reason(read("/well"))).contains("did not answer lately");
        assertThat(server.asked()).isEqualTo(3);
        await("the end of the pause").atMost(Duration.ofSeconds(5)).until(() -> read("/well") instanceof Value);
    }

    @Test
    void thoseWhoAskTheSameAtTheSameTimeShareAQuestion() {
        server.says("/n", "text/plain", "5");
        Source source = new Source.Http(server.url("/n"), Optional.empty());
        List<Reading> readings = Stream.generate(() -> metrics.read(source, Duration.ofMinutes(1)))
                .limit(1000)
                .map(stage -> stage.toCompletableFuture().join())
                .toList();

        assertThat(readings).hasSize(1000).allMatch(Value.class::isInstance);
        assertThat(server.asked()).isEqualTo(1);
        metrics.read(source, Duration.ZERO).toCompletableFuture().join();
        assertThat(server.asked()).isEqualTo(2);
    }

    @Test
    void anAnswerNeverFails() {
        Source odd = new Source.Consul(URI.create("http://localhost:1/"), "\u0000");

        assertThat(metrics.read(odd, Duration.ZERO).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(3))
                .isInstanceOf(Missing.class);
    }
}
