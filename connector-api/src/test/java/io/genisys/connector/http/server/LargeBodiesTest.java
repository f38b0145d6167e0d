package io.genisys.connector.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.HeapShare;
import io.genisys.connector.http.ProtocolJson;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large request bodies take turns. Every request here has a template that is refused, so nothing is launched. */
@QuarkusTest
class LargeBodiesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REQUEST =
            "{\"operation\": \"0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11\", \"count\": 1, \"template\": {\"ports\": [0]}}";

    @TestHTTPResource
    URI url;

    @Inject
    LargeBodies bodies;

    private long taken;

    @BeforeEach
    void leaveRoomForOne() {
        take(bodies.share().free() - JsonBodyReader.LIMIT);
    }

    @AfterEach
    void giveBack() {
        bodies.share().give(taken);
    }

    @Test
    void oneOfTheLargestAlwaysPassesHoweverManyCameBefore() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post(sized(JsonBodyReader.LIMIT)).statusCode()).isEqualTo(422);
            await().untilAsserted(() -> assertThat(bodies.share().free()).isEqualTo(JsonBodyReader.LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDoesNotFitIsAskedToComeAgain(boolean lengthIsTold) throws Exception {
        take(1);
        byte[] large = sized(JsonBodyReader.LIMIT);

        HttpResponse<String> answer = post(
                lengthIsTold
                        ? BodyPublishers.ofByteArray(large)
                        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        JsonNode problem = ProtocolJson.mapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Genisys-Connector")).isPresent();
        assertThat(problem.path("code").asText()).isEqualTo("busy");
        assertThat(problem.path("effect").asText()).isEqualTo("none");
        assertThat(problem.path("retryable").asBoolean()).isTrue();
    }

    @Test
    void smallOnesPassHoweverFullItIs() throws Exception {
        take(JsonBodyReader.LIMIT);

        assertThat(post(sized(HeapShare.SMALL - 1)).statusCode()).isEqualTo(422);
        assertThat(post(sized(HeapShare.SMALL + 1)).statusCode()).isEqualTo(503);
    }

    @Test
    void aCallerThatGoesAwayLeavesItsRoom() throws Exception {
        try (Socket caller = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = caller.getOutputStream();
            out.write(
                    ("POST /service/hello/upscale HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                    + JsonBodyReader.LIMIT + "\r\n\r\n" + REQUEST + " ".repeat(2 * HeapShare.SMALL))
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().untilAsserted(() -> assertThat(bodies.share().free()).isZero());
        }

        await().untilAsserted(() -> assertThat(bodies.share().free()).isEqualTo(JsonBodyReader.LIMIT));
    }

    private void take(long bytes) {
        assertThat(bodies.share().take(bytes)).isTrue();
        taken += bytes;
    }

    private static byte[] sized(int bytes) {
        return (REQUEST + " ".repeat(bytes - REQUEST.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return post(BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(url.resolve("service/hello/upscale"))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
