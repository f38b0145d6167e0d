package io.genisys.process;

import io.genisys.process.ProcessTable.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ends processes, and none but those that are named by pid and start. */
final class Signals {

    /** Looks once more right before the kill, in the same shell, so that nobody can take the pid in between. */
    private static final String SCRIPT = """
            started() { shift 19; [ "$1" = "$wanted" ]; }
            wanted=$2
            read -r stat < "/proc/$1/stat" || exit 0
            started ${stat##*) } && kill -s "$3" -- "-$1"
            """;

    private final Machine machine;
    private final ProcessTable table;

    Signals(Machine machine, ProcessTable table) {
        this.machine = machine;
        this.table = table;
    }

    /** Asks a process and its group to end. */
    void terminate(ProcessId leader) {
        toGroup(leader, "TERM");
    }

    /** Ends a process and its group. */
    void kill(ProcessId leader) {
        toGroup(leader, "KILL");
    }

    /** The others in the session of a process that is alive. */
    List<ProcessId> companions(ProcessId leader) {
        List<Entry> session = table.session(leader.pid());
        boolean ours = session.stream().anyMatch(entry -> entry.id().equals(leader));
        return session.stream()
                .map(Entry::id)
                .filter(id -> ours && !id.equals(leader))
                .toList();
    }

    /** What is left of a launch whose first process has ended: companions of before, and whoever bears its mark. */
    List<ProcessId> leftovers(String launch, Set<ProcessId> companions) {
        String mark = Launcher.MARK + "=" + launch;
        return table.entries().stream()
                .map(Entry::id)
                .filter(id -> companions.contains(id) || table.startedWith(id.pid(), mark))
                .toList();
    }

    /** The first process of a launch, found by its mark. */
    Optional<ProcessId> leader(String launch) {
        String mark = Launcher.MARK + "=" + launch;
        return table.entries().stream()
                .filter(entry -> entry.session() == entry.id().pid() && table.startedWith(entry.session(), mark))
                .map(Entry::id)
                .findFirst();
    }

    /** Asks processes to end, one by one. */
    void terminate(List<ProcessId> processes) {
        processes.forEach(process -> handle(process).ifPresent(ProcessHandle::destroy));
    }

    /** Ends processes, one by one. */
    void kill(List<ProcessId> processes) {
        processes.forEach(process -> handle(process).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** The platform compares the start of a process with that of its handle before it sends anything. */
    private Optional<ProcessHandle> handle(ProcessId process) {
        return ProcessHandle.of(process.pid()).filter(handle -> table.alive(process));
    }

    private void toGroup(ProcessId leader, String signal) {
        ProcessBuilder shell = new ProcessBuilder(
                        machine.sh().toString(),
                        "-c",
                        SCRIPT,
                        "genisys",
                        Long.toString(leader.pid()),
                        Long.toString(leader.start()),
                        signal)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            shell.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("a signal could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
