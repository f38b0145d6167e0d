package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.Tags;
import io.genisys.conformance.trial.Heard;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** How often EC2 is asked for changes, by a clock that only this moves. */
class EventHubTest {

    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration TWICE = Duration.ofSeconds(4);
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Call CALL = Call.of(new Owner("me"));

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final TestClock clock = new TestClock();
    private final HandBell bell = new HandBell();
    private final AtomicInteger lists = new AtomicInteger();
    private volatile List<Ec2Instance> shown = List.of();
    private volatile boolean silent;
    private final EventHub hub = new EventHub(
            new EventHub.Source(this::list, id -> Optional.empty(), Optional.empty()),
            new Listeners(new InstanceReader(false), threads),
            threads,
            new EventHub.Time(clock, bell),
            new EventHub.Rhythm(BUSY, IDLE, Duration.ZERO));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whileNothingHappensEc2IsAskedLessAndLessOften() {
        try (Heard<InstanceEvent> events = listen()) {
            assertThat(waits(6)).containsExactly(BUSY, TWICE, Duration.ofSeconds(8), IDLE, IDLE, IDLE);
            assertThat(events.items()).isEmpty();
        }
    }

    @Test
    void aChangeBringsBackTheQuickPace() {
        shown = List.of(instance(InstanceStateName.RUNNING));
        try (Heard<InstanceEvent> events = listen()) {
            waits(4);
            assertThat(bell.nextWait("idly")).isEqualTo(IDLE);

            shown = List.of(instance(InstanceStateName.STOPPED));
            bell.timePasses();

            told(events, InstanceState.STOPPED);
            assertThat(waits(2)).containsExactly(BUSY, TWICE);
        }
    }

    @Test
    void whatIsInMotionKeepsThePaceQuick() {
        shown = List.of(instance(InstanceStateName.PENDING));
        try (Heard<InstanceEvent> events = listen()) {
            assertThat(waits(4)).containsOnly(BUSY);
            assertThat(events.items()).isEmpty();
        }
    }

    @Test
    void aCommandIsLookedAtBeforeTheTimeIsOver() {
        try (Heard<InstanceEvent> events = listen()) {
            waits(4);
            assertThat(bell.nextWait("idly")).isEqualTo(IDLE);
            int before = lists.get();

            hub.stir();

            assertThat(bell.nextWait("after the command")).isEqualTo(TWICE);
            assertThat(lists).hasValue(before + 1);
            assertThat(events.items()).isEmpty();
        }
    }

    @Test
    void whenNobodyListensAnyMoreEc2IsLeftAlone() {
        Heard<InstanceEvent> events = heardOnce();

        events.close();
        timePassesUntilNobodyLooks();

        int before = lists.get();
        hub.stir();
        bell.nobodyWaits();
        assertThat(lists).hasValue(before);
    }

    @Test
    void whoeverComesAfterThatHearsWhatHappensFromThenOn() {
        Heard<InstanceEvent> first = heardOnce();
        first.close();
        timePassesUntilNobodyLooks();
        shown = List.of(instance(InstanceStateName.RUNNING));

        try (Heard<InstanceEvent> events = listen()) {
            assertThat(bell.nextWait("for the second")).isEqualTo(BUSY);
            bell.timePasses();
            bell.nextWait("once more");
            assertThat(events.items()).isEmpty();
            shown = List.of(instance(InstanceStateName.TERMINATED));
            bell.timePasses();

            told(events, InstanceState.TERMINATED);
        }
    }

    @Test
    void aMinuteWithoutAListEndsTheStreams() {
        try (Heard<InstanceEvent> events = listen()) {
            bell.nextWait("for the first list");
            silent = true;
            after(Duration.ofSeconds(60));
            bell.nextWait("although nothing was answered for a minute");
            assertThat(events.failure()).isEmpty();

            after(Duration.ofSeconds(1));

            await().untilAsserted(() -> assertThat(events.failure()).isPresent());
            timePassesUntilNobodyLooks();
        }
        silent = false;
        try (Heard<InstanceEvent> again = listen()) {
            assertThat(bell.nextWait("for who subscribes again")).isEqualTo(BUSY);
            assertThat(again.failure()).isEmpty();
        }
    }

    @Test
    void aListInBetweenBeginsTheMinuteAnew() {
        try (Heard<InstanceEvent> events = listen()) {
            bell.nextWait("for the first list");
            silent = true;
            after(Duration.ofSeconds(50));
            bell.nextWait("for the second");
            silent = false;
            after(Duration.ofSeconds(5));
            bell.nextWait("for the third");
            silent = true;
            after(Duration.ofSeconds(50));

            bell.nextWait("for the fourth");
            assertThat(events.failure()).isEmpty();
        }
    }

    private List<Ec2Instance> list() {
        lists.incrementAndGet();
        if (silent) {
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, "EC2 does not answer");
        }
        return shown;
    }

    private Heard<InstanceEvent> listen() {
        return Heard.of(hub.events(CALL));
    }

    /** Somebody who listens for certain, as it has heard something. */
    private Heard<InstanceEvent> heardOnce() {
        Heard<InstanceEvent> events = listen();
        bell.nextWait("for the first list");
        shown = List.of(instance(InstanceStateName.STOPPED));
        bell.timePasses();
        told(events, InstanceState.STOPPED);
        bell.nextWait("for more");
        return events;
    }

    private List<Duration> waits(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    Duration wait = bell.nextWait("for list " + i);
                    bell.timePasses();
                    return wait;
                })
                .toList();
    }

    private void after(Duration time) {
        clock.pause(time);
        bell.timePasses();
    }

    /** The one who listened goes in a moment, so that a look or two may come before. */
    private void timePassesUntilNobodyLooks() {
        bell.timePasses();
        await().until(() -> {
            bell.timePassesIfSomebodyWaits();
            return threads.getActiveCount() == 0;
        });
    }

    private static void told(Heard<InstanceEvent> events, InstanceState state) {
        await().untilAsserted(() -> assertThat(events.items())
                .extracting(event -> event.instance().state())
                .containsExactly(state));
    }

    private static Ec2Instance instance(InstanceStateName state) {
        Map<String, String> tags = Map.of(
                Tags.OWNER, CALL.owner().value(),
                Tags.SERVICE, "web",
                Tags.OPERATION, "0197a1b2-0000-7000-8000-000000000001",
                Tags.BASE, "0",
                Tags.MOST, "1");
        return new Ec2Instance(
                "i-0123456789abcdef0",
                tags,
                state,
                "",
                Instant.parse("2026-01-01T00:00:00Z"),
                0,
                new Ec2Instance.Size("t3.micro", 2, false),
                new Ec2Instance.Place("us-east-1a", "", ""),
                new Ec2Instance.Hosts(Optional.empty(), Optional.empty()));
    }
}
