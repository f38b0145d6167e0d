package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** One who follows and does not read costs nothing for long. */
@QuarkusTest
@TestProfile(EventProfile.class)
class SlowFollowerTest extends CoreTestBase {

    /** Twelve megabytes: more than the sockets between the two hold. */
    private static final int EVENTS = 12_000;

    @Inject
    DataSource database;

    @Test
    void isCutOffAndGoesOnLaterFromWhatItHas() throws Exception {
        upscale(1).then().statusCode(200);
        long before = newest();
        write();
        long last;
        try (Socket socket = new Socket()) {
            BufferedReader lines = follow(socket, before);
            last = third(lines);

            await().atMost(Duration.ofSeconds(30)).until(() -> cutOff(socket));
        }

        try (Followed followed = Followed.open("?service=" + service, Optional.of(Long.toString(last)))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> followed.events().size() == EVENTS - 3);
            assertThat(followed.ids()).isSorted().doesNotHaveDuplicates();
            assertThat(followed.ids().get(0)).isGreaterThan(last);
        }
    }

    private BufferedReader follow(Socket socket, long after) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET /event?service=" + service
                                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + "Last-Event-ID: "
                                + after + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
    }

    /** Reads as far as the third event, and no further. */
    private static long third(BufferedReader lines) throws IOException {
        long id = 0;
        for (int events = 0; events < 3; ) {
            String line = lines.readLine();
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("data:")) {
                events++;
            }
        }
        return id;
    }

    /** Who writes into a connection that the other side has reset hears of it. */
    private static boolean cutOff(Socket socket) {
        try {
            socket.getOutputStream().write('\r');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private long newest() {
        return get("/event?limit=1").jsonPath().getLong("events[0].id");
    }

    private void write() throws SQLException {
        try (Connection connection = database.getConnection();
                var insert = connection.prepareStatement("insert into event (happened_at, kind, service, cause, reason)"
                        + " values (current_timestamp, 'SERVICE', ?, 'USER', ?)")) {
            for (int i = 0; i < EVENTS; i++) {
                insert.setString(1, service);
                insert.setString(2, "x".repeat(1000));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
