package io.genisys.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Maven as a user calls it, with a local repository in which the modules of this build are installed. Everything else
 * comes from the local repository of the build itself, so that nothing is fetched twice.
 */
final class Maven {

    private static final long LONGEST = 600;

    private final Path repository;
    private final Path log;

    Maven(Path repository, Path log) {
        this.repository = repository;
        this.log = log;
    }

    /** Returns what it said. */
    String run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("maven.repo.local")));
        if (System.getProperty("maven.mode").equals("offline=true")) {
            command.add("--offline");
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS)).as(said()).isTrue();
            assertThat(process.exitValue()).as(said()).isZero();
            return said();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private String said() throws IOException {
        return Files.readString(log);
    }
}
