package io.genisys.examples.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsPython
class PythonConnectorIT {

    private static final long LONGEST = 600;

    @TempDir
    private Path directory;

    /** By the script of the README, which kills the connector, looks for leaks, and gives all that the kit can use. */
    @Test
    void passesEveryCaseOfTheConformanceKit() throws IOException, InterruptedException {
        assertThat(run("./conformance.sh", System.getProperty("genisys.kit")))
                .containsPattern("[0-9]{2,} passed, 0 failed, 0 not tried");
    }

    @Test
    void launchesNothingTwiceHoweverOftenItIsKilled() throws IOException, InterruptedException {
        assertThat(run("python3", "-B", "-m", "unittest")).containsPattern("Ran [1-9][0-9]* tests");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            process.destroy();
        }
    }
}
