package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.process.InstanceRecord.Identity;
import io.genisys.process.InstanceRecord.Life;
import io.genisys.process.InstanceRecord.Wanted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launch happens at most once, whoever tries it how often. */
class LauncherIT {

    private final Owner owner = new Owner("launcher-" + System.nanoTime());
    private final Machine machine = Machine.current();
    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(machine, table);
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final Launcher launcher = new Launcher(machine, new Watcher(table, Clock.systemUTC(), ticks));

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeft() {
        ticks.shutdownNow();
        Leaks.assertNoneOf(owner);
    }

    @Test
    void rivalsForOneLaunchGetOneProcess() throws Exception {
        InstanceRecord record = record();
        InstanceFiles files = prepared(record);
        ExecutorService rivals = Executors.newFixedThreadPool(10);
        List<Callable<ProcessId>> tries = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            tries.add(() -> launcher.launch(files, record).id());
        }

        List<ProcessId> winners = new ArrayList<>();
        for (Future<ProcessId> one : rivals.invokeAll(tries)) {
            winners.add(one.get());
        }

        assertThat(winners).containsOnly(winners.get(0));
        assertThat(Leaks.processes(record.identity().operation())).containsExactly(winners.get(0));
        end(winners.get(0));
        rivals.shutdown();
    }

    @Test
    void launchThatWasCalledOffNeverHappens() {
        InstanceRecord record = record();
        InstanceFiles files = prepared(record);

        assertThat(files.callOff(record.life().launch())).isEmpty();

        refused(files, record);
    }

    @Test
    void launchThatHappenedCanNotBeCalledOff() {
        InstanceRecord record = record();
        InstanceFiles files = prepared(record);
        Running running = launcher.launch(files, record);

        assertThat(files.callOff(record.life().launch())).contains(running.id());

        end(running.id());
    }

    @Test
    void launchOfAnInstanceThatWasDeletedNeverHappens() {
        InstanceRecord record = record();
        InstanceFiles files = prepared(record);
        files.delete();
        prepared(record());

        refused(files, record);
    }

    @Test
    void processWithTheSameNumberAndAnotherStartGetsNoSignal() {
        InstanceRecord record = record();
        Running running = launcher.launch(prepared(record), record);
        ProcessId impostor = new ProcessId(running.id().pid(), running.id().start() - 1);

        signals.kill(impostor);
        signals.terminate(impostor);
        signals.kill(List.of(impostor));

        assertThat(running.ends(Duration.ofMillis(200))).isFalse();
        assertThat(table.alive(running.id())).isTrue();
        assertThat(table.alive(impostor)).isFalse();
        assertThat(signals.companions(impostor)).isEmpty();
        end(running.id());
    }

    private void refused(InstanceFiles files, InstanceRecord record) {
        assertThatThrownBy(() -> launcher.launch(files, record))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
        assertThat(Leaks.processes(record.identity().operation())).isEmpty();
    }

    private void end(ProcessId process) {
        signals.kill(process);
        assertThat(launcher.adopt(process).ends(Duration.ofSeconds(5))).isTrue();
    }

    private InstanceFiles prepared(InstanceRecord record) {
        InstanceFiles files = new InstanceFiles(folder.resolve("instance"));
        files.prepare(record.life().launch());
        files.write(record);
        return files;
    }

    private InstanceRecord record() {
        Template template = new Template(List.of("sleep", "3600"), null, null, null, null, null, null);
        Identity identity =
                new Identity(owner, new ServiceName("sleeper"), OperationId.next(Instant.now()), 0, 1, "fingerprint");
        ProcessPlan plan = new ProcessPlan(
                template,
                Machine.Programs.onPath("sleep", Launcher.PATH).orElseThrow(),
                ProcessBlock.read(template.block("process"), new ArrayList<>()));
        Life life = new Life(Wanted.RUNNING, ProcessInstance.newLaunch(), machine.boot(), 0, Optional.empty());
        return new InstanceRecord(identity, plan, List.of(), Instant.now(), life);
    }
}
