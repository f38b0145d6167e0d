package io.genisys.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes that carry the marks of the process connector, as Linux shows them. */
final class Processes implements Backend {

    static final String COMPUTE = "processes";

    /** Before the connector's shell becomes this program there is no instance yet. */
    static final String PROGRAM = "sleep";

    private static final int START_AFTER_STATE = 19;
    private static final int LOOKS = 3;
    private static final long LOOK_MILLIS = 100;

    private final String owner;
    private final Map<String, Optional<Running>> seen = new HashMap<>();

    Processes(String owner) {
        this.owner = owner;
    }

    @Override
    public synchronized Set<Running> running() throws IOException {
        Set<Running> running = new HashSet<>();
        Set<String> bodies = new HashSet<>();
        for (long pid : pids()) {
            Optional<String> body = body(pid);
            if (body.isEmpty()) {
                continue;
            }
            bodies.add(body.get());
            Optional<Running> known = seen.get(body.get());
            if (known == null) {
                known = read(pid, body.get());
                // one that is still becoming something is looked at again
                if (known.isPresent()) {
                    seen.put(body.get(), known);
                }
            }
            known.ifPresent(running::add);
        }
        seen.keySet().retainAll(bodies);
        return running;
    }

    @Override
    public Set<String> traces() throws IOException {
        return marked().stream()
                .map(pid -> "process " + pid + " of " + environment(pid).get("GENISYS_INSTANCE"))
                .collect(Collectors.toSet());
    }

    @Override
    public void kill(Running victim) {
        long pid = Long.parseLong(victim.body().split(" ")[0]);
        if (body(pid).filter(victim.body()::equals).isPresent()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Again while there are any: one that was just becoming something shows its marks a moment later. */
    @Override
    public void removeAll() throws IOException, InterruptedException {
        Set<Long> marked = marked();
        for (int look = 0; look < LOOKS || !marked.isEmpty(); look++) {
            marked.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            marked = marked();
        }
    }

    private Set<Long> marked() throws IOException {
        return pids().stream()
                .filter(pid -> body(pid).isPresent())
                .filter(pid -> marked(environment(pid)))
                .collect(Collectors.toSet());
    }

    private boolean marked(Map<String, String> environment) {
        return owner.equals(environment.get("GENISYS_OWNER")) && environment.containsKey("GENISYS_INSTANCE");
    }

    private Optional<Running> read(long pid, String body) {
        if (!program(pid).endsWith("/" + PROGRAM)) {
            return Optional.empty();
        }
        Map<String, String> environment = environment(pid);
        if (!marked(environment)) {
            return Optional.empty();
        }
        return Optional.of(new Running(
                COMPUTE,
                environment.get("GENISYS_INSTANCE"),
                environment.get("GENISYS_SERVICE"),
                environment.get("GENISYS_OPERATION"),
                Integer.parseInt(environment.get("GENISYS_INDEX")),
                body));
    }

    private static Set<Long> pids() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .collect(Collectors.toSet());
        }
    }

    /** The process id and the start; empty where the process has ended, even if nobody has asked how. */
    private static Optional<String> body(long pid) {
        String stat = text(pid, "stat");
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields[0].equals("Z") || fields[0].equals("X")
                ? Optional.empty()
                : Optional.of(pid + " " + fields[START_AFTER_STATE]);
    }

    private static String program(long pid) {
        return text(pid, "cmdline").split("\0", 2)[0];
    }

    private static Map<String, String> environment(long pid) {
        return Arrays.stream(text(pid, "environ").split("\0"))
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, second) -> second));
    }

    private static String text(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }
}
