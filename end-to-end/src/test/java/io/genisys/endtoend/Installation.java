package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Programs that belong together, with a directory and an owner that nobody else has. */
final class Installation implements AutoCloseable {

    enum Part {
        CORE("genisys-core"),
        PROCESS("connector-process"),
        DOCKER("connector-docker"),
        AWS("connector-aws");

        private final String module;

        Part(String module) {
            this.module = module;
        }
    }

    private final Path directory;
    private final String owner;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<Part, Program> programs = new EnumMap<>(Part.class);

    Installation() {
        try {
            directory = Files.createTempDirectory("genisys-end-to-end-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        owner = directory.getFileName().toString();
        environment.put("GENISYS_OWNER", owner);
        environment.put("GENISYS_DATA", directory.resolve("core").toString());
        environment.put("GENISYS_PROCESS_STATE", directory.resolve("process").toString());
    }

    String owner() {
        return owner;
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Installation start(Part part) {
        programs.put(part, Program.start(part.module, directory, Program.freePort(), environment));
        return this;
    }

    /** Registers a connector that was started here. */
    Installation register(String compute, Part part) {
        return register(compute, program(part).port());
    }

    Installation register(String compute, int port) {
        String body = "{\"name\": \"%s\", \"connector\": \"http://127.0.0.1:%d\"}".formatted(compute, port);
        core().post("/compute", body).expect(201);
        return this;
    }

    Http core() {
        return program(Part.CORE).http();
    }

    int port(Part part) {
        return program(part).port();
    }

    /** Returns what a program has said, since its first start. */
    List<String> log(Part part) {
        try {
            return Files.readAllLines(directory.resolve(part.module + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill(Part part) {
        program(part).kill();
    }

    /** Starts again, on the same port, what was killed. */
    void revive(Part part) {
        programs.put(part, Program.start(part.module, directory, program(part).port(), environment));
    }

    /** Deletes the core's database. */
    void deleteDatabase() {
        try (Stream<Path> files = Files.walk(directory.resolve("core"))) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops everything, and fails where anything is left. */
    @Override
    public void close() {
        List<Program> running = new java.util.ArrayList<>(programs.values());
        Collections.reverse(running);
        running.forEach(Program::stop);
        assertThat(Leaks.processes(owner)).as("processes left behind").isEmpty();
    }

    private Program program(Part part) {
        return Objects.requireNonNull(programs.get(part), part + " was not started");
    }
}
