package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessConnectorIT extends ConnectorBehaviour {

    @TempDir
    Path folder;

    private Parts parts;
    private ProcessConnector connector;

    @BeforeEach
    void open() {
        connector = open(TestSettings.in(folder));
    }

    @Override
    void close() {
        connector.close();
        assertThat(folder.resolve("instance")).isEmptyDirectory();
    }

    @Override
    Connector connector() {
        return connector;
    }

    @Test
    void nextConnectorFindsWhatRuns() {
        Upscale request = request(3);
        Launch launch = connector.upscale(call, service("sleeper"), request);
        connector.stop(call, launch.instances().get(2).id());
        List<Instance> before = connector.allInstances(call);

        reopen(TestSettings.in(folder));

        assertThat(connector.allInstances(call)).isEqualTo(before);
        assertThat(connector.upscale(call, service("sleeper"), request).instances())
                .isEqualTo(before);
        assertThat(Leaks.processes(request.operation())).hasSize(2);
        Instance again = connector.start(call, before.get(2).id());
        assertThat(again.addresses()).isEqualTo(before.get(2).addresses());
    }

    @Test
    void nextConnectorNoticesTheEndOfWhatItDidNotStart() {
        Instance first = launch("sleeper");
        Instance second = launch("sleeper");
        ProcessHandle ended =
                ProcessHandle.of(Long.parseLong(first.attributes().get("pid"))).orElseThrow();
        connector.close();
        ended.destroyForcibly();
        ended.onExit().join();
        connector = open(TestSettings.in(folder));
        Listener<InstanceEvent> events = Listener.to(connector.events(call));

        ProcessHandle.of(Long.parseLong(second.attributes().get("pid")))
                .orElseThrow()
                .destroyForcibly();

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> events.items.stream()
                        .anyMatch(event -> event.instance().id().equals(second.id())));
        assertThat(connector.allInstances(call)).extracting(Instance::state).containsOnly(InstanceState.FAILED);
        events.cancel();
    }

    @Test
    void nextConnectorFinishesATermination() {
        Instance instance = launch("stubborn");
        parts.instances().owned(call, instance.id()).leave();
        assertThat(connector.instance(call, instance.id()).state()).isEqualTo(InstanceState.STOPPING);
        refused(Code.UNKNOWN_INSTANCE, () -> connector.start(call, instance.id()));

        reopen(TestSettings.in(folder));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(connector.allInstances(call)).isEmpty());
        assertThat(Leaks.processes(instance.operation())).isEmpty();
    }

    @Test
    void launchThatNeverHappenedIsForgottenByTheNextConnector() {
        Instance instance = launch("sleeper");
        InstanceFiles files = parts.instances().owned(call, instance.id()).files();
        InstanceRecord record = files.read().orElseThrow();
        InstanceRecord.Identity other =
                new InstanceRecord.Identity(call.owner(), service("sleeper"), operation(), 0, 1, "fingerprint");
        InstanceFiles unborn =
                new InstanceFiles(folder.resolve("instance").resolve(other.id().value()));
        unborn.prepare("never");
        unborn.write(new InstanceRecord(
                other,
                record.plan(),
                List.of(),
                record.createdAt(),
                new InstanceRecord.Life(
                        InstanceRecord.Wanted.RUNNING, "never", record.life().boot(), 0, Optional.empty())));

        reopen(TestSettings.in(folder));

        assertThat(connector.allInstances(call)).extracting(Instance::id).containsExactly(instance.id());
        assertThat(folder.resolve("instance").resolve(other.id().value())).doesNotExist();
    }

    @Test
    void anotherBootEndsEverything() {
        Upscale request = request(1);
        Instance instance =
                connector.upscale(call, service("sleeper"), request).instances().get(0);
        ProcessInstance known = parts.instances().owned(call, instance.id());
        ProcessId process = known.process().orElseThrow();
        InstanceRecord record = known.record();
        connector.close();
        known.files()
                .write(record.with(new InstanceRecord.Life(
                        InstanceRecord.Wanted.RUNNING, record.life().launch(), "before", 0, Optional.empty())));

        connector = open(TestSettings.in(folder));

        assertThat(connector.upscale(call, service("sleeper"), request).instances())
                .extracting(Instance::state)
                .containsExactly(InstanceState.FAILED);
        assertThat(new ProcessTable().alive(process)).isTrue();
        ProcessHandle survivor = ProcessHandle.of(process.pid()).orElseThrow();
        survivor.destroyForcibly();
        survivor.onExit().join();
    }

    @Test
    void directoryIsUsedByOneConnectorAtATime() {
        assertThatThrownBy(() -> open(TestSettings.in(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("genisys.process.state");
    }

    @Test
    void whatIsBeyondTheRoomIsAFailureBesideWhatWasLaunched() {
        reopen(new TestSettings(folder, false, 2));
        Upscale request = request(5);

        Launch launch = connector.upscale(call, service("sleeper"), request);

        assertThat(launch.instances()).hasSize(2);
        assertThat(launch.failures()).extracting(Failure::code).containsExactly(Code.INSUFFICIENT_CAPACITY);
        assertThat(launch.missing()).isEqualTo(3);
        refused(Code.INSUFFICIENT_CAPACITY, () -> connector.upscale(call, service("sleeper"), request(1)));
        refused(Code.INSUFFICIENT_CAPACITY, () -> connector.check(call, service("sleeper"), request(1)));
        connector.downscale(
                call,
                service("sleeper"),
                new Downscale(operation(), List.of(launch.instances().get(0).id()), Duration.ofSeconds(5)));
        assertThat(connector.upscale(call, service("sleeper"), request).instances())
                .hasSize(2);
    }

    @Test
    void callersMayBringCommandsWhereTheOperatorAllowsIt() {
        reopen(new TestSettings(folder, true, 200));
        Template template = new Template(
                List.of("sleep", "3600"),
                Map.of(),
                null,
                null,
                Map.of("team", "a"),
                null,
                Map.of("process", Map.of("directory", folder.toString(), "grace", "PT1S")));

        Launch launch =
                connector.upscale(call, service("anything"), new Upscale(operation(), 1, Optional.of(template)));

        assertThat(launch.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.attributes()).containsEntry("label.team", "a"));
    }

    private void reopen(TestSettings settings) {
        connector.close();
        connector = open(settings);
    }

    private ProcessConnector open(TestSettings settings) {
        parts = Parts.assemble(settings, Optional.of(TestSettings.SERVICES), Clock.systemUTC());
        return new ProcessConnector(parts, "test", settings.concurrency());
    }
}
