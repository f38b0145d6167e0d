package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MetricProfile.class)
class ServersTest {

    @Inject
    Servers servers;

    /** One whose answers are too much for whoever reads them. */
    private record Overwhelming(OddServer server) implements Question {

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public Request request() {
            return Request.get(server.url("/n"));
        }

        @Override
        public Reading read(Answer answer, Instant now) {
            throw new StackOverflowError();
        }
    }

    @Test
    void anErrorWhileAnAnswerIsReadIsAMissingValue() throws IOException {
        try (OddServer server = OddServer.start()) {
            server.says("/n", "text/plain", "1");

            assertThat(servers.read(new Overwhelming(server)).toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(5))
                    .isEqualTo(new Reading.Missing("the answer could not be read"));
        }
    }
}
