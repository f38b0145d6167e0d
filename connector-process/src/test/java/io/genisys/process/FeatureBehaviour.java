package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The features beyond the six calls, for real processes. */
abstract class FeatureBehaviour extends ConnectorFixture {

    @Test
    void killedInstanceIsAnEventWithinASecondAndStaysListed() {
        Instance instance = launch("sleeper");
        Listener<InstanceEvent> events = Listener.to(((PublishesEvents) connector()).events(call));

        ProcessHandle.of(pid(instance)).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !events.items.isEmpty());
        events.cancel();
        InstanceEvent event = events.items.get(0);
        assertThat(event.instance().state()).isEqualTo(InstanceState.FAILED);
        assertThat(event.reason()).isEqualTo("exited with code 137");
        assertThat(connector().instances(call, service("sleeper"))).containsExactly(event.instance());
        assertThat(event.instance().attributes()).containsEntry("exitCode", "137");
    }

    @Test
    void followedLogEndsWithTheInstance() throws InterruptedException {
        Instance instance = launch("chatty");
        Listener<LogLine> log = log(instance, true);
        await().atMost(SOON).until(() -> log.items.size() >= 3);

        terminate(call, "chatty", instance.id());

        assertThat(log.all()).extracting(LogLine::text).containsOnly("again");
    }

    @Test
    void logIsCompleteAndItsTailIsItsEnd() throws InterruptedException {
        Instance instance = launch("counting");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log(instance, false).all()).hasSize(5001));

        Listener<LogLine> tail =
                Listener.to(((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(false, Optional.of(3))));
        Listener<LogLine> none =
                Listener.to(((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(false, Optional.of(0))));

        assertThat(log(instance, false).all()).extracting(LogLine::text).startsWith("line 1", "line 2");
        assertThat(tail.all()).extracting(LogLine::text).containsExactly("line 4999", "line 5000", "end");
        assertThat(none.all()).isEmpty();
        refused(
                Code.UNKNOWN_INSTANCE,
                () -> ((StreamsLogs) connector())
                        .logs(call, new InstanceId("nobody"), new LogQuery(false, Optional.empty())));
    }

    @Test
    void powerKeepsIdentityAndPorts() throws Exception {
        Instance instance = launch("hello");
        assertThat(dial(instance)).contains(instance.id().value());

        Instance stopped = power().stop(call, instance.id());
        Instance stillStopped = power().stop(call, instance.id());
        Instance started = power().start(call, instance.id());
        Instance unchanged = power().start(call, instance.id());
        Instance restarted = power().restart(call, instance.id());

        assertThat(stopped.state()).isEqualTo(InstanceState.STOPPED);
        assertThat(stillStopped).isEqualTo(stopped);
        assertThat(started.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(unchanged).isEqualTo(started);
        assertThat(pid(restarted)).isNotEqualTo(pid(started));
        assertThat(List.of(stopped, started, restarted))
                .allMatch(now -> now.id().equals(instance.id())
                        && now.operation().equals(instance.operation())
                        && now.addresses().equals(instance.addresses())
                        && now.createdAt().equals(instance.createdAt()));
        assertThat(dial(restarted)).contains(instance.id().value());
        assertThat(Leaks.processes(instance.operation())).hasSize(1);
    }

    @Test
    void statsMoveUnderLoad() {
        Instance busy = launch("busy");
        Instance idle = launch("sleeper");

        Stats load = stats(busy);
        Stats rest = stats(idle);

        assertThat(load.cpuCores().orElseThrow()).isGreaterThan(0.2);
        assertThat(rest.cpuCores().orElseThrow()).isLessThan(0.1);
        assertThat(load.memoryBytes().orElseThrow()).isPositive();
        assertThat(stats(launch("hello")).memoryLimitBytes()).contains(512L << 20);
        Instance stopped = power().stop(call, busy.id());
        refused(Code.BACKEND_UNAVAILABLE, () -> stats(stopped));
    }

    @Test
    void capacityCountsInstancesOfAllOwners() {
        Capacity before = ((ReportsCapacity) connector()).capacity(call);
        launch("sleeper");
        Capacity after = ((ReportsCapacity) connector()).capacity(stranger());

        assertThat(after.total().instances()).isEqualTo(before.total().instances());
        assertThat(after.free().instances()).contains(before.free().instances().orElseThrow() - 1);
        assertThat(after.total().cpu()).isPresent();
        assertThat(after.free().memory()).isPresent();
    }

    @Test
    void checkNamesEveryWrongFieldAndLaunchesNothing() {
        Template wrong = new Template(
                List.of("reboot"),
                Map.of("LD_PRELOAD", "/tmp/x.so"),
                null,
                null,
                null,
                null,
                Map.of("process", Map.of("directory", "/nowhere", "colour", "red")));
        Upscale request = new Upscale(operation(), 1, Optional.of(wrong));

        assertThatThrownBy(() -> check("sleeper", request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(e.fields().stream().map(error -> error.field()).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("command", "environment.LD_PRELOAD", "process.directory", "process.colour"));
        });
        refused(Code.INVALID_TEMPLATE, () -> connector().upscale(call, service("sleeper"), request));
        refused(Code.INVALID_TEMPLATE, () -> check("broken", request(1)));
        refused(Code.UNKNOWN_SERVICE, () -> check("undefined", request(1)));
        refused(Code.UNKNOWN_SERVICE, () -> connector().upscale(call, service("undefined"), request(1)));
        check("sleeper", request(1));
        assertThat(connector().allInstances(call)).isEmpty();
    }
}
