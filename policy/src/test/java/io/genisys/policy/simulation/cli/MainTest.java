package io.genisys.policy.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path policy;
    private Path series;

    @BeforeEach
    void files() throws IOException {
        policy = directory.resolve("policy.yaml");
        series = directory.resolve("series.csv");
        Files.writeString(policy, "source:\n  push: load\nrule:\n  target: 10\n");
        Files.writeString(series, "time,value\n0,10\n60,35\n120,\n180,1000\n");
    }

    @Test
    void theDecisionsArePrintedAndDrawn() throws IOException {
        assertThat(run(policy, series, "--max", 20)).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("0:01:00 +35\\.00 +4 +1 → 4"))
                .anyMatch(line -> line.matches(
                        "0:02:00 +missing +4 +missing: the series has no value at 0:02:00 .*5 times more\\)"))
                .anyMatch(line -> line.matches("0:03:00 +1000\\.00 +100 +4 → 20 +bounds: 100 is wanted.*"))
                .contains("2 changes in 0:03:00, from 1 to 20 instances, 0.15 instance hours");
        assertThat(Files.readString(directory.resolve("series.svg"))).startsWith("<svg");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsHeldBackIsToldInTheTimeOfTheSeries() throws IOException {
        Files.writeString(series, "0,35\n60.5,10\n");
        assertThat(run(policy, series)).isZero();
        Files.writeString(series, "2026-11-20T10:00:00Z,35\n2026-11-20T10:01:00.5Z,10\n");
        assertThat(run(policy, series)).isZero();

        assertThat(out.toString())
                .contains("4 was wanted until 0:01:00\n")
                .contains("4 was wanted until 2026-11-20T10:01:00.500Z\n");
    }

    @Test
    void thePlotGoesWhereItIsWanted() {
        Path plot = directory.resolve("elsewhere.svg");

        assertThat(run(policy, series, "--plot", plot)).isZero();

        assertThat(plot).exists();
        assertThat(directory.resolve("series.svg")).doesNotExist();
    }

    @Test
    void allThatIsWrongIsNamedByItsLine() throws IOException {
        Files.writeString(policy, "source:\n  push: a b\n\nrule:\n  target: 0\n  colour: red\nmode: on\n");
        Files.writeString(series, "0,ten\n1,2\n");

        assertThat(run(policy, series)).isEqualTo(2);

        assertThat(err.toString().lines().map(line -> line.substring(line.lastIndexOf('/') + 1)))
                .anyMatch(line -> line.startsWith("policy.yaml, line 2: source.push: "))
                .anyMatch(line -> line.startsWith("policy.yaml, line 5: rule.target: "))
                .anyMatch(line -> line.startsWith("policy.yaml, line 7: mode: "))
                .anyMatch(line -> line.startsWith("series.csv, line 1: "));
        assertThat(directory.resolve("series.svg")).doesNotExist();
    }

    @Test
    void whatIsNoNumberIsToldBesideTheOthers() throws IOException {
        Files.writeString(policy, "source: {push: a b}\nrule:\n  above: .inf\n  below: -.NaN\n");

        assertThat(run(policy, series)).isEqualTo(2);

        assertThat(err.toString())
                .contains("line 1: source.push: ")
                .contains("line 3: rule.above: expected a number, got \".inf\"")
                .contains("line 4: rule.below: expected a number, got \"-.NaN\"");
    }

    @Test
    void whatIsNoTextIsToldByItsLine() throws IOException {
        Files.write(policy, new byte[] {'#', '\n', (byte) 0xff, (byte) 0xfe});
        Files.write(series, new byte[] {'0', ',', (byte) 0xc3});

        assertThat(run(policy, series)).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        policy + ", line 2: expected text in UTF-8, got something else",
                        series + ", line 1: expected text in UTF-8, got something else");
    }

    @Test
    void whatIsNestedTooDeeplyOrTooLongIsToldByItsLine() throws IOException {
        Files.writeString(policy, "[".repeat(100_000));
        assertThat(run(policy, series)).isEqualTo(2);
        Files.writeString(
                policy,
                "source:\n  http: {url: 'http://a/', path: '$" + "[?((".repeat(3000) + "'}\nrule: {target: 1}\n");
        assertThat(run(policy, series)).isEqualTo(2);
        assertThat(run(directory, series)).isEqualTo(2);

        assertThat(err.toString())
                .contains("policy.yaml, line 1: ")
                .contains("line 2: source.http.path: expected a JSON path of at most 200 characters")
                .contains(directory + " can't be read")
                .doesNotContain("\tat ");
    }

    @Test
    void aPlotThatCanNotBeWrittenIsNoMistakeOfTheFiles() {
        assertThat(run(policy, series, "--plot", directory.resolve("nowhere/plot.svg")))
                .isEqualTo(1);

        assertThat(err.toString()).startsWith("the plot can't be written to ").doesNotContain("\tat ");
        assertThat(out.toString()).contains("2 changes");
    }

    @Test
    void aFieldGivenTwiceIsRefused() throws IOException {
        Files.writeString(policy, "source: {push: load}\nrule: {target: 10}\nrule: {target: 20}\n");

        assertThat(run(policy, series)).isEqualTo(2);

        assertThat(err.toString()).contains("policy.yaml, line 3: Duplicate field 'rule'");
    }

    @Test
    void aPolicyInJsonAndASeriesInJsonAreRead() throws IOException {
        Path json = directory.resolve("policy.json");
        Path pairs = directory.resolve("series.json");
        Files.writeString(json, "{\"source\": {\"push\": \"load\"}, \"rule\": {\"target\": 10}}");
        Files.writeString(pairs, "[[0, 10], [60, 35]]");

        assertThat(run(json, pairs)).isZero();
    }

    @Test
    void aScheduleNeedsATimeAndNoSeries() throws IOException {
        Files.writeString(policy, "source:\n  schedule:\n    - {cron: '0 8 * * *', min: 3, for: PT9H}\n");

        assertThat(run(policy)).isEqualTo(2);
        assertThat(run(policy, "--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"))
                .isZero();

        assertThat(err.toString()).contains("a schedule needs --from and --to");
        assertThat(out.toString())
                .contains("2026-11-20T08:00:00Z", "1 → 3")
                .contains("1 change in 24:00:00, from 1 to 3");
        assertThat(directory.resolve("policy.svg")).exists();
    }

    @Test
    void boundsThatCrossAreRefused() {
        assertThat(run(policy, series, "--min", 5, "--max", 4)).isEqualTo(2);

        assertThat(err.toString()).contains("max: expected at least min, which is 5, got 4");
    }

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
    }
}
