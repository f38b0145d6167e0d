package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

/** What tests of numbers at a URL share. */
abstract class HttpSourceTestBase {

    @Inject
    Metrics metrics;

    final OddServer server = OddServer.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    CompletableFuture<Reading> ask(URI url, String path) {
        Source source = new Source.Http(url, Optional.of(path).filter(text -> !text.isEmpty()));
        return metrics.read(source, Duration.ZERO).toCompletableFuture();
    }

    Reading read(String path) {
        return ask(server.url(path), "").join();
    }

    static String reason(Reading reading) {
        assertThat(reading).isInstanceOf(Missing.class);
        return ((Missing) reading).reason();
    }
}
