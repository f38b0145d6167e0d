package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.running;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.Owner;
import io.genisys.connector.Stats;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class FeaturesIT {

    private static final Duration MOST = Duration.ofSeconds(15);

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void eventsTellStartExitAndRemovalToTheOwnerOnly() {
        List<InstanceEvent> seen = new CopyOnWriteArrayList<>();
        List<InstanceEvent> others = new CopyOnWriteArrayList<>();
        Cancellable mine = subscribe(fixture.call, seen);
        Cancellable stranger = subscribe(Call.of(new Owner("somebody-else")), others);

        Instance instance = fixture.one(running());
        await().until(() -> states(seen).equals(List.of(InstanceState.RUNNING)));
        fixture.docker(client -> client.killContainerCmd(instance.id().value())
                .withSignal("KILL")
                .exec());
        Instant killed = Instant.now();
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(
                        () -> assertThat(states(seen)).isEqualTo(List.of(InstanceState.RUNNING, InstanceState.FAILED)));
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(1));
        fixture.downscale(List.of(instance.id()));
        await().until(() -> seen.size() == 3);

        assertThat(seen.get(1).reason()).isEqualTo("exited with code 137");
        assertThat(seen.get(2).instance().state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(seen).extracting(event -> event.instance().id()).containsOnly(instance.id());
        assertThat(seen).extracting(event -> event.instance().createdAt()).containsOnly(instance.createdAt());
        assertThat(others).isEmpty();
        mine.cancel();
        stranger.cancel();
    }

    @Test
    void healthIsReportedAndItsChangesAreEvents() {
        List<InstanceEvent> seen = new CopyOnWriteArrayList<>();
        Cancellable subscription = subscribe(fixture.call, seen);
        Map<String, Object> check = Map.of("command", List.of("test", "-e", "/ok"), "interval", "PT0.2S", "retries", 1);

        Instance instance = fixture.one(template(
                List.of("sh", "-c", "touch /ok; sleep 2; rm /ok; sleep 60"),
                Map.of("image", IMAGE, "healthcheck", check)));

        await().atMost(MOST).until(() -> healths(seen).contains(Optional.of(true)));
        await().atMost(MOST).until(() -> healths(seen).contains(Optional.of(false)));
        assertThat(fixture.connector.instance(fixture.call, instance.id()).unhealthy())
                .isTrue();
        subscription.cancel();
    }

    @Test
    void statsMoveUnderLoad() {
        Instance busy = fixture.one(running("sh", "-c", "while :; do :; done"));
        Instance idle = fixture.one(running());

        await().atMost(MOST)
                .untilAsserted(
                        () -> assertThat(stats(busy).cpuCores().orElseThrow()).isGreaterThan(0.3));
        assertThat(stats(idle).cpuCores().orElseThrow()).isLessThan(0.2);
        assertThat(stats(busy).memoryBytes().orElseThrow()).isPositive();
        Instant before = Instant.now();
        stats(busy);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(500));
        fixture.connector.stop(fixture.call, idle.id());
        assertThatThrownBy(() -> stats(idle))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.BACKEND_UNAVAILABLE));
    }

    @Test
    void logsFollowAndEndWithTheContainer() {
        Instance instance = fixture.one(running(
                "sh",
                "-c",
                "echo one; echo two >&2; sleep 1; head -c 40000 /dev/zero | tr '\\0' x; echo; echo end; sleep 1"));

        List<LogLine> lines = Multi.createFrom()
                .publisher(fixture.connector.logs(fixture.call, instance.id(), new LogQuery(true, Optional.empty())))
                .collect()
                .asList()
                .await()
                .atMost(MOST);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(2).text()).hasSize(40_000).containsOnlyOnce("x".repeat(40_000));
        assertThat(lines.get(3).text()).isEqualTo("end");
        assertThat(lines)
                .filteredOn(line -> line.stream() == LogLine.Stream.STDERR)
                .extracting(LogLine::text)
                .containsExactly("two");
        assertThat(lines).allSatisfy(line -> assertThat(line.time()).isPresent());
        assertThat(Multi.createFrom()
                        .publisher(fixture.connector.logs(
                                fixture.call, instance.id(), new LogQuery(false, Optional.of(1))))
                        .collect()
                        .asList()
                        .await()
                        .atMost(MOST))
                .extracting(LogLine::text)
                .containsExactly("end");
    }

    @Test
    void aLogThatIsFollowedCanBeLeft() {
        Instance instance = fixture.one(running("sh", "-c", "while :; do echo on; sleep 0.1; done"));
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        Cancellable subscription = Multi.createFrom()
                .publisher(fixture.connector.logs(fixture.call, instance.id(), new LogQuery(true, Optional.empty())))
                .subscribe()
                .with(lines::add);
        await().until(() -> lines.size() > 2);

        subscription.cancel();

        int left = lines.size();
        await().during(Duration.ofMillis(500)).until(() -> lines.size() <= left + 1);
    }

    @Test
    void powerStopsStartsAndRestartsWithoutLosingIdentity() {
        Instance instance = fixture.one(running());

        Instance stopped = fixture.connector.stop(fixture.call, instance.id());
        assertThat(stopped.state()).isEqualTo(InstanceState.STOPPED);
        assertThat(fixture.connector.instances(fixture.call, SERVICE)).containsExactly(stopped);
        assertThat(fixture.connector.stop(fixture.call, instance.id()).state()).isEqualTo(InstanceState.STOPPED);

        Instance started = fixture.connector.start(fixture.call, instance.id());
        assertThat(started.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(started.id()).isEqualTo(instance.id());
        assertThat(fixture.connector.start(fixture.call, instance.id()).state()).isEqualTo(InstanceState.RUNNING);

        assertThat(fixture.connector.restart(fixture.call, instance.id()).state())
                .isEqualTo(InstanceState.RUNNING);
        fixture.docker(client -> client.killContainerCmd(instance.id().value())
                .withSignal("KILL")
                .exec());
        await().untilAsserted(() -> assertThat(
                        fixture.connector.instance(fixture.call, instance.id()).state())
                .isEqualTo(InstanceState.FAILED));
    }

    @Test
    void checkNamesWhatIsMissingAndLaunchesNothing() {
        fixture.connector.check(fixture.call, SERVICE, operation(1, running()));

        assertThatThrownBy(() -> fixture.connector.check(
                        fixture.call,
                        SERVICE,
                        operation(
                                1,
                                template(
                                        List.of(),
                                        Map.of(
                                                "image",
                                                "no-such-image:1",
                                                "pull",
                                                "never",
                                                "networks",
                                                List.of("no-such-net"))))))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.fields())
                                .extracting(error -> error.field())
                                .containsExactly("docker.image", "docker.networks[0]"));
        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
    }

    @Test
    void capacityIsThatOfTheMachine() {
        Capacity capacity = fixture.connector.capacity(fixture.call);

        assertThat(capacity.total().cpu().orElseThrow()).isPositive();
        assertThat(capacity.total().memory().orElseThrow())
                .isGreaterThanOrEqualTo(capacity.free().memory().orElseThrow());
    }

    private static Cancellable subscribe(Call call, List<InstanceEvent> seen) {
        AtomicBoolean subscribed = new AtomicBoolean();
        Cancellable subscription = Multi.createFrom()
                .publisher(fixture.connector.events(call))
                .onSubscription()
                .invoke(() -> subscribed.set(true))
                .subscribe()
                .with(seen::add, failure -> {});
        await().untilTrue(subscribed);
        return subscription;
    }

    private static Stats stats(Instance instance) {
        return fixture.connector.stats(fixture.call, instance.id());
    }

    private static List<InstanceState> states(List<InstanceEvent> events) {
        return events.stream().map(event -> event.instance().state()).toList();
    }

    private static List<Optional<Boolean>> healths(List<InstanceEvent> events) {
        return events.stream().map(event -> event.instance().healthy()).toList();
    }
}
