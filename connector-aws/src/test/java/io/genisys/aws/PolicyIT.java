package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.conformance.trial.Heard;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy of the README has what is needed, and nothing besides. That it suffices every test here shows: the proxy
 * refuses what it does not allow. */
@NeedsMoto
class PolicyIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(settings -> settings.queue(URI.create(NoticeQueue.URL)));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void everyActionOfTheDocumentedPolicyIsNeededByAFeature() {
        NoticeQueue queue = new NoticeQueue();
        try (Heard<InstanceEvent> events = Heard.of(fixture.connector.events(fixture.call))) {
            InstanceId id = fixture.launchedIds(Fixture.operation(
                            1,
                            Fixture.template(Map.of(
                                    "imageId",
                                    Moto.IMAGE,
                                    "instanceTypes",
                                    List.of("t3.micro"),
                                    "rootVolume",
                                    Map.of("size", 9)))))
                    .get(0);
            fixture.connector.check(fixture.call, Fixture.SERVICE, Fixture.operation(1));
            fixture.connector.capacity(fixture.call);
            fixture.connector.stats(fixture.call, id);
            try (Heard<LogLine> lines =
                    Heard.of(fixture.connector.logs(fixture.call, id, new LogQuery(false, Optional.empty())))) {
                await().until(lines::ended);
            }
            fixture.connector.restart(fixture.call, id);
            fixture.connector.stop(fixture.call, id);
            fixture.connector.start(fixture.call, id);
            queue.send("EC2 Instance Rebalance Recommendation", "{\"instance-id\": \"%s\"}".formatted(id));
            await().untilAsserted(() -> assertThat(queue.size()).isZero());
            fixture.downscale(List.of(id));
            assertThat(events.failure()).isEmpty();
        }

        assertThat(fixture.proxy.permissions()).containsExactlyInAnyOrderElementsOf(Policy.DOCUMENTED.actions());
    }
}
