package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connector does with a state directory that somebody or something has damaged. */
class DamagedStateIT extends ConnectorFixture {

    @TempDir
    Path folder;

    private Parts parts;
    private ProcessConnector connector;

    @BeforeEach
    void open() {
        parts = Parts.assemble(TestSettings.in(folder), Optional.of(TestSettings.SERVICES), Clock.systemUTC());
        connector = new ProcessConnector(parts, "test", 8);
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

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[1]", "\0\1\2", "{\"identity\": {\"owner\": \"a\"}}"})
    void instanceWithADamagedRecordIsLookedAfterAsBefore(String content) throws IOException {
        Upscale request = request(2);
        List<Instance> before =
                connector.upscale(call, service("sleeper"), request).instances();
        connector.close();
        Files.writeString(file(before.get(1), "record.json"), content);

        open();

        assertThat(connector.allInstances(call)).containsExactlyElementsOf(before);
        assertThat(connector.upscale(call, service("sleeper"), request).instances())
                .isEqualTo(before);
        assertThat(Leaks.processes(request.operation())).hasSize(2);
        assertThat(file(before.get(1), "damaged-record.json")).hasContent(content);
        assertThat(terminate(call, "sleeper", before.get(1).id()).failures()).isEmpty();
        assertThat(Leaks.processes(request.operation())).hasSize(1);
    }

    @Test
    void recordOfAnotherInstanceIsNoRecord() throws IOException {
        Instance first = launch("sleeper");
        Instance second = launch("sleeper");
        connector.close();
        Files.writeString(file(second, "record.json"), Files.readString(file(first, "record.json")));

        open();

        assertThat(connector.allInstances(call)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void runningInstanceWhoseRecordIsGoneIsFoundAgain() throws IOException {
        Instance instance = launch("sleeper");
        connector.close();
        Files.delete(file(instance, "record.json"));

        open();

        assertThat(connector.allInstances(call)).containsExactly(instance);
    }

    @Test
    void instanceThatWasStartedAgainIsFoundWithItsLastProcess() throws IOException {
        Instance instance = launch("sleeper");
        Instance again = connector.restart(call, instance.id());
        connector.close();
        Files.writeString(file(instance, "record.json"), "{");

        open();

        assertThat(connector.allInstances(call)).containsExactly(again);
    }

    @Test
    void endedInstanceWithADamagedRecordIsNotLaunchedAgain() throws IOException {
        Upscale request = request(1);
        Instance instance =
                connector.upscale(call, service("sleeper"), request).instances().get(0);
        ProcessHandle process = ProcessHandle.of(pid(instance)).orElseThrow();
        connector.close();
        process.destroyForcibly();
        process.onExit().join();
        Files.writeString(file(instance, "record.json"), "{");

        open();

        assertThat(connector.upscale(call, service("sleeper"), request).instances())
                .extracting(Instance::state)
                .containsExactly(InstanceState.FAILED);
        assertThat(Leaks.processes(request.operation())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "-1 5\n", "1 2 3\n", "99999999999999999999 1\n"})
    void processWhoseClaimIsDamagedIsFoundByItsMark(String content) throws IOException {
        Instance instance = launch("sleeper");
        Path claim = parts.instances()
                .owned(call, instance.id())
                .files()
                .claim(parts.instances()
                        .owned(call, instance.id())
                        .record()
                        .life()
                        .launch());
        connector.close();
        Files.writeString(claim, content);

        open();

        assertThat(connector.allInstances(call)).containsExactly(instance);
    }

    @Test
    void instanceOfWhichNothingCanBeReadIsNeitherLostNorDoubled() throws IOException {
        Upscale request = request(1);
        Instance lost =
                connector.upscale(call, service("sleeper"), request).instances().get(0);
        Instance other = launch("sleeper");
        connector.close();
        String record = Files.readString(file(lost, "record.json"));
        Files.writeString(file(lost, "record.json"), "{");
        Files.writeString(file(lost, "first-record.json"), "{");

        open();

        refusedAsUnreadable(lost, () -> connector.upscale(call, service("sleeper"), request));
        refusedAsUnreadable(lost, () -> connector.check(call, service("sleeper"), request));
        refusedAsUnreadable(lost, () -> connector.instance(call, lost.id()));
        refusedAsUnreadable(lost, () -> connector.allInstances(call));
        refusedAsUnreadable(lost, () -> connector.instances(call, service("sleeper")));
        Termination termination = terminate(call, "sleeper", lost.id(), other.id());
        assertThat(termination.instances()).containsExactly(other.id());
        assertThat(termination.failures()).extracting(Failure::instances).containsExactly(List.of(lost.id()));
        assertThat(launch("sleeper").state()).isEqualTo(InstanceState.RUNNING);
        assertThat(Leaks.processes(request.operation())).hasSize(1);

        connector.close();
        Files.writeString(file(lost, "record.json"), record);
        open();
        assertThat(connector.instance(call, lost.id())).isEqualTo(lost);
    }

    @Test
    void recordsAndOutputAreTheirOwnersOnly() throws IOException {
        launch("sleeper");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    private void refusedAsUnreadable(Instance lost, org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INTERNAL);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.detail()).contains(lost.id().value());
        });
    }

    private Path file(Instance instance, String name) {
        return folder.resolve("instance").resolve(instance.id().value()).resolve(name);
    }
}
