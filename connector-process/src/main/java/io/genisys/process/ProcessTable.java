package io.genisys.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, read from /proc. What vanishes while it is read is not there. */
final class ProcessTable {

    /** Clock ticks a second in /proc: a constant of the kernel's interface on every architecture that runs a JVM. */
    static final double TICKS = 100;

    private static final Path PROC = Path.of("/proc");

    /**
     * One process.
     *
     * @param state the kernel's letter
     * @param session the process id of its session's leader
     * @param ticks cpu time, with that of its ended children
     */
    record Entry(ProcessId id, char state, long session, long ticks) {

        boolean alive() {
            return state != 'Z' && state != 'X';
        }
    }

    Optional<Entry> entry(long pid) {
        return text(pid, "stat").flatMap(ProcessTable::parse);
    }

    boolean alive(ProcessId process) {
        return entry(process.pid())
                .filter(entry -> entry.id().equals(process) && entry.alive())
                .isPresent();
    }

    /** The processes that are alive. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path folder : folders) {
                entry(Long.parseLong(folder.getFileName().toString()))
                        .filter(Entry::alive)
                        .ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The processes that are alive in the session of {@code leader}. */
    List<Entry> session(long leader) {
        return entries().stream().filter(entry -> entry.session() == leader).toList();
    }

    /** Resident memory in bytes; empty where the process is gone. */
    Optional<Long> memory(long pid) {
        return text(pid, "status")
                .flatMap(status -> status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst());
    }

    /** Returns whether a process was started with a variable, {@code NAME=value}. */
    boolean startedWith(long pid, String marker) {
        return text(pid, "environ")
                .filter(environment -> ("\0" + environment).contains("\0" + marker + "\0"))
                .isPresent();
    }

    /** The second field is a name in parentheses which may hold anything, so the rest starts after the last one. */
    private static Optional<Entry> parse(String stat) {
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return Optional.empty();
        }
        long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        String[] fields = stat.substring(name + 2).trim().split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        ProcessId id = new ProcessId(pid, Long.parseLong(fields[19]));
        return Optional.of(new Entry(id, fields[0].charAt(0), Long.parseLong(fields[3]), ticks));
    }

    private static Optional<String> text(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
            return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
