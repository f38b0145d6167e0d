package io.genisys.conformance.cli;

import io.genisys.connector.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A command of the author's. */
record Shell(String command) {

    private static final int SECONDS = 60;

    /** Runs it and returns the lines that it printed, without empty ones. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        run(Map.of()).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }

    /** Runs it for an instance: {@code INSTANCE} is its id, {@code INSTANCE_PID} its attribute {@code pid}. */
    void run(Instance instance) {
        Map<String, String> environment = new HashMap<>();
        environment.put("INSTANCE", instance.id().value());
        instance.attributes()
                .forEach((name, value) -> environment.put(
                        "INSTANCE_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        run(environment);
    }

    /**
     * Runs it and returns what it printed. Output goes to a file, so that what the command leaves running in the
     * background keeps nobody waiting.
     */
    String run(Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("genisys-conformance", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException((ended ? "it ended with " + process.exitValue() : "it does not end")
                            + ": " + command + "\n" + printed);
                }
                return printed;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
