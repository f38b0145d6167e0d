package io.genisys.policy.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateJarIT {

    @Test
    void theJarRunsByItself(@TempDir Path directory) throws IOException, InterruptedException {
        Path policy = directory.resolve("policy.yaml");
        Path series = directory.resolve("series.csv");
        Files.writeString(policy, "source: {push: load}\nrule: {target: 10}\n");
        Files.writeString(series, "0,10\n60,35\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Process process = new ProcessBuilder(
                        java, "-jar", "target/genisys-simulate.jar", policy.toString(), series.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("TIME ").contains("1 change in 0:01:00");
        assertThat(directory.resolve("series.svg")).exists();
    }
}
