package io.genisys.docker;

import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.http.client.RemoteConnector;
import io.genisys.connector.http.client.RestConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
@QuarkusTest
@TestProfile(HttpIT.WithServices.class)
class HttpStreamsIT {

    private static final Duration MOST = Duration.ofSeconds(15);

    private static Fixture fixture;

    @TestHTTPResource
    URI url;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void eventsAndLogsArriveAtTheClient() {
        try (RestConnector remote = remote()) {
            List<InstanceEvent> events = new CopyOnWriteArrayList<>();
            Cancellable subscription = Multi.createFrom()
                    .publisher(remote.events(fixture.call))
                    .subscribe()
                    .with(events::add, failure -> {});
            // There is no sign of a subscription on the wire: only an event shows that it is there.
            await().atMost(MOST).until(() -> {
                fixture.downscale(List.of(fixture.one(running()).id()));
                return !events.isEmpty();
            });
            events.clear();

            Instance instance = remote.upscale(
                            fixture.call, SERVICE, operation(1, running("sh", "-c", "echo one; echo two; sleep 1")))
                    .instances()
                    .get(0);
            List<LogLine> lines = Multi.createFrom()
                    .publisher(remote.logs(fixture.call, instance.id(), new LogQuery(true, Optional.empty())))
                    .collect()
                    .asList()
                    .await()
                    .atMost(MOST);

            assertThat(lines).extracting(LogLine::text).containsExactly("one", "two");
            await().atMost(MOST)
                    .untilAsserted(() -> assertThat(events)
                            .filteredOn(event -> event.instance().id().equals(instance.id()))
                            .extracting(event -> event.instance().state())
                            .containsSubsequence(InstanceState.FAILED));
            fixture.downscale(List.of(instance.id()));
            subscription.cancel();
        }
    }

    private RestConnector remote() {
        return new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(30), 4), Clock.systemUTC());
    }
}
