package io.genisys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--minutes=0, 0.2",
        "--minutes=2000, 1440",
        "--minutes=NaN, --minutes",
        "--minutes=soon, soon",
        "--seed=x, --seed",
        "--docker=maybe, --docker",
        "--settling=3, 20",
        "--frobnicate, --frobnicate"
    })
    void refusesWhatItDoesNotUnderstandAndSaysWhy(String argument, String named) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(said.toString()).contains(named).doesNotContain("\tat ");
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(run("--help")).isZero();
        assertThat(said.toString()).contains("--minutes", "--seed", "--docker", "Exit codes");
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
