package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final String SECRET = "s3cr3t-t0k3n";

    private final Vertx vertx = Vertx.vertx();
    private final OddServer trusted = OddServer.start().says("/n", "text/plain", "5");
    private final OddServer other = OddServer.start().says("/n", "text/plain", "5");
    private final Wire wire = wire(trusted.url(""));

    private Wire wire(URI origin) {
        MetricSettings settings = new SmallRyeConfigBuilder()
                .withMapping(MetricSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "genisys.metric.token.a.origin",
                                origin.toString(),
                                "genisys.metric.token.a.value",
                                SECRET),
                        "test",
                        100))
                .build()
                .getConfigMapping(MetricSettings.class);
        return new Wire(vertx, new Tokens(settings), settings);
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        trusted.close();
        other.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Answer send(Question.Request request, InetAddress... addresses) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        wire.send(request, List.of(addresses), answer);
        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
        return answer.join();
    }

    @Test
    void aTokenGoesToItsOriginAlone() {
        send(Question.Request.get(trusted.url("/n")), InetAddress.getLoopbackAddress());
        send(Question.Request.get(other.url("/n")), InetAddress.getLoopbackAddress());

        assertThat(trusted.heard()).containsIgnoringCase("authorization: bearer " + SECRET);
        assertThat(other.heard()).doesNotContainIgnoringCase("authorization");
    }

    @Test
    void goesToTheAddressThatWasCheckedUnderTheNameThatWasAskedFor() {
        URI url = URI.create("http://nowhere.invalid:" + other.url("").getPort() + "/n");

        assertThat(send(Question.Request.get(url), InetAddress.getLoopbackAddress())
                        .text())
                .isEqualTo("5");
        assertThat(other.heard()).containsIgnoringCase("host: nowhere.invalid:" + url.getPort());
    }

    @Test
    void triesTheNextAddressWhereOneTakesNoConnection() throws IOException {
        InetAddress closed = InetAddress.getByAddress(new byte[] {127, 0, 0, 99});

        assertThat(send(Question.Request.get(other.url("/n")), closed, InetAddress.getLoopbackAddress())
                        .text())
                .isEqualTo("5");
    }

    @Test
    void postsAForm() {
        send(new Question.Request(other.url("/n"), Optional.of("query=up")), InetAddress.getLoopbackAddress());

        assertThat(other.heard())
                .startsWith("POST /n ")
                .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
                .endsWith("query=up");
    }
}
