package io.genisys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Two minutes of it, with another seed each time; the log has the seed, which makes the same run again. */
class ChaosIT {

    private static final int SEEDS = 1_000_000;

    /** It takes some seconds; this much only where the machine has a lot else to do. */
    private static final String SETTLING = "180";

    @Test
    void everythingThatIsPromisedHoldsWhileEverythingBreaks() {
        String seed = Integer.toString(ThreadLocalRandom.current().nextInt(SEEDS));
        String docker = Boolean.getBoolean("genisys.docker.required") ? "required" : "auto";

        int code = run("--minutes", "2", "--seed", seed, "--docker", docker, "--settling", SETTLING);

        assertThat(code)
                .as("the exit code; what was violated, and the seed, are printed above")
                .isZero();
    }

    private static int run(String... arguments) {
        CommandLine line = Main.commandLine();
        // Failsafe's own output, so that one can see how far it is
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        return line.execute(arguments);
    }
}
