package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.conformance.trial.Heard;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMoto
class EventsIT {

    private static Fixture fixture;
    private static NoticeQueue queue;

    @BeforeAll
    static void start() {
        Moto.reset();
        fixture = new Fixture(settings -> settings.queue(URI.create(NoticeQueue.URL)));
        queue = new NoticeQueue();
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void tenListenersShareOnePoll() {
        List<Heard<InstanceEvent>> listeners =
                IntStream.range(0, 10).mapToObj(i -> listen()).toList();
        int before = fixture.proxy.calls("DescribeInstances");

        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);

        listeners.forEach(listener -> told(listener, id, InstanceState.RUNNING, ""));
        int asked = fixture.proxy.calls("DescribeInstances") - before;
        listeners.forEach(Heard::close);
        assertThat(asked).as("lists for a launch and ten listeners").isLessThan(10);
    }

    @Test
    void aSpotInterruptionIsToldAtOnce() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        try (Heard<InstanceEvent> events = listen()) {
            queue.send(
                    "EC2 Spot Instance Interruption Warning",
                    "{\"instance-id\": \"%s\", \"instance-action\": \"stop\"}".formatted(id));

            told(events, id, InstanceState.RUNNING, "EC2 will stop this spot instance in two minutes");
        }
        await().untilAsserted(() -> assertThat(queue.size()).as("notices left").isZero());
    }

    @Test
    void aRecommendationToRebalanceIsTold() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        try (Heard<InstanceEvent> events = listen()) {
            queue.send("EC2 Instance Rebalance Recommendation", "{\"instance-id\": \"%s\"}".formatted(id));

            told(events, id, InstanceState.RUNNING, "EC2 recommends to replace this spot instance");
        }
    }

    @Test
    void whatIsNoNoticeIsTakenOffTheQueueAndHarmsNobody() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        try (Heard<InstanceEvent> events = listen()) {
            queue.send("Something Else", "{}");
            queue.sendText("no JSON at all");
            queue.send("EC2 Instance Rebalance Recommendation", "{\"instance-id\": \"%s\"}".formatted(id));

            told(events, id, InstanceState.RUNNING, "EC2 recommends");
        }
        await().untilAsserted(() -> assertThat(queue.size()).as("notices left").isZero());
    }

    @Test
    void aFewListsThatFailAreNotTheEndOfAStream() {
        try (Heard<InstanceEvent> events = listen()) {
            fixture.proxy.add(Fault.refusal("DescribeInstances", 4, "InternalError", 500));
            await().untilAsserted(() ->
                    assertThat(fixture.proxy.calls("DescribeInstances")).isGreaterThan(4));

            InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);

            told(events, id, InstanceState.RUNNING, "");
            assertThat(events.failure()).isEmpty();
        }
    }

    @Test
    void whereListsAreForbiddenTheStreamBreaksOff() {
        try (Heard<InstanceEvent> events = listen()) {
            fixture.proxy.add(Fault.refusal("DescribeInstances", 100, "UnauthorizedOperation", 403));

            await().untilAsserted(() -> assertThat(events.failure()).isPresent());
        }
    }

    private static Heard<InstanceEvent> listen() {
        return Heard.of(fixture.connector.events(fixture.call));
    }

    private static void told(Heard<InstanceEvent> events, InstanceId id, InstanceState state, String reason) {
        await().untilAsserted(() -> assertThat(events.items()).anySatisfy(event -> {
            Instance instance = event.instance();
            assertThat(instance.id()).isEqualTo(id);
            assertThat(instance.state()).isEqualTo(state);
            assertThat(event.reason()).startsWith(reason);
        }));
    }
}
