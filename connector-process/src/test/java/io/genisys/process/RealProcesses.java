package io.genisys.process;

import io.genisys.conformance.trial.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that the kernel shows: those of the kit's owners, and those that the kit has made as foreign ones. */
final class RealProcesses implements Foreign {

    private static final String OWNER = "GENISYS_OWNER=conformance-";

    private final ProcessTable table = new ProcessTable();
    private final Map<String, Process> foreign = new ConcurrentHashMap<>();

    Set<String> existing() {
        Set<String> all = new TreeSet<>();
        table.entries().stream()
                .map(entry -> entry.id().pid())
                .filter(RealProcesses::isInstance)
                .forEach(pid -> all.add("process-" + pid));
        foreign.forEach((name, process) -> {
            if (process.isAlive()) {
                all.add(name);
            }
        });
        return all;
    }

    private static boolean isInstance(long pid) {
        try {
            String environment =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0" + OWNER);
        } catch (IOException e) {
            return false;
        }
    }

    /** The same program as the instances', with none of their marks. */
    @Override
    public String make() {
        try {
            Process process = new ProcessBuilder("sh", "-c", "echo started; exec sleep 3600").start();
            String name = "foreign-" + process.pid();
            foreign.put(name, process);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String name) {
        foreign.remove(name).destroyForcibly().onExit().join();
    }
}
