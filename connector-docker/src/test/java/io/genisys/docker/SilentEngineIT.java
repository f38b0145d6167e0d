package io.genisys.docker;

import static io.genisys.docker.Fixture.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.docker.Forwarder.Loss;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of events that falls silent is told from one on which nothing happens. */
@NeedsEngine
class SilentEngineIT {

    private static final Duration MOST = Duration.ofSeconds(15);

    private final List<InstanceEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private Forwarder forwarder;
    private Fixture fixture;

    @BeforeEach
    void subscribe() throws IOException {
        forwarder = new Forwarder();
        fixture = new Fixture(TestSettings.at(forwarder.uri(), Duration.ofSeconds(30)));
        Multi.createFrom()
                .publisher(fixture.connector.events(fixture.call))
                .subscribe()
                .with(events::add, end::complete, () -> end.complete(new AssertionError("no good end")));
        fixture.one(running());
        await().atMost(MOST).until(() -> !events.isEmpty());
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        forwarder.lose(Loss.NOTHING);
        fixture.close();
        forwarder.close();
    }

    @Test
    void anEngineThatHangsEndsTheStream() {
        forwarder.lose(Loss.EVERYTHING);

        await().atMost(MOST).until(end::isDone);

        assertThat(end.join()).isInstanceOf(ConnectorException.class).hasMessageContaining("Docker engine");
    }

    @Test
    void aConnectionThatOnlyThisSideStillHasEndsTheStreamOnceItMissesSomething() {
        forwarder.lose(Loss.EVENTS);
        fixture.one(running());

        await().atMost(MOST).until(end::isDone);

        assertThat(end.join()).isInstanceOf(ConnectorException.class);
    }

    @Test
    void aStreamOnWhichNothingHappensGoesOn() {
        await().during(Duration.ofSeconds(5)).atMost(MOST).until(() -> !end.isDone());

        int before = events.size();
        fixture.one(running());
        await().atMost(MOST).until(() -> events.size() > before);
        assertThat(end).isNotDone();
    }
}
