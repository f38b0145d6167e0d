package io.genisys.conformance.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Request;
import io.genisys.connector.plain.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit as its users run it: one jar, one command. */
class PackagedKitIT {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    @TempDir
    Path folder;

    private final Reference reference = new Reference();
    private final Protocol right = new Protocol(reference.memory(), Reference.TOKEN);

    @Test
    void aRightConnectorPassesAndTheReportsSaySo() throws Exception {
        int status = judge(right, "--report", folder.resolve("report").toString());

        assertThat(printed())
                .startsWith("memory/1.0, judged at the native level")
                .contains("  ok    the same operation twice gives the same instances")
                .contains(" 0 failed, ")
                .contains("level     native (claimed: native)")
                .contains("features  capacity, check, stats, logs, power, events")
                .contains("needs --restart");
        assertThat(status).isZero();
        JsonNode report = ProtocolJson.mapper()
                .readTree(folder.resolve("report/conformance.json").toFile());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("cases").findValuesAsText("name")).contains("ownersDoNotSeeEachOther");
        assertThat(folder.resolve("report/TEST-junit-jupiter.xml"))
                .content()
                .contains("name=\"ownersDoNotSeeEachOther(Trial)\"");
        assertThat(reference.memory().size()).isZero();
    }

    @Test
    void aWrongConnectorIsToldWhichSentenceItBreaks() throws Exception {
        int status = judge(request -> right.apply(request).without("Genisys-Connector"));

        assertThat(status).isEqualTo(1);
        assertThat(printed())
                .contains("  FAIL  the connector is named on every good answer")
                .contains("request GET http://127.0.0.1:")
                .contains("Authorization: (hidden)")
                .contains("answer  HTTP 200")
                .contains("breaks  [P-9] Every answer of a connector, errors, unknown paths and streams included, MUST")
                .contains("advice  Set Genisys-Connector")
                .contains("level     count-only (claimed: native)")
                .doesNotContain(Reference.TOKEN);
        assertThat(reference.memory().ids())
                .as("what the failed cases left behind")
                .isEmpty();
    }

    @Test
    void whereNobodyAnswersNothingIsJudged() throws Exception {
        Process process = start(folder, "http://127.0.0.1:1", "--service", "hello");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed()).contains("http://127.0.0.1:1 does not answer as a connector");
    }

    @Test
    void itSaysWhatIsMissingOnItsCommandLine() throws Exception {
        Process process = start(folder, "http://127.0.0.1:1");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed()).contains("give --service NAME").contains("Usage: genisys-conformance");
    }

    @Test
    void interruptedItLeavesNothingBehind() throws Exception {
        try (Served server = new Served(right)) {
            Process process = start(folder, server.url(), "--service", "hello");
            while (reference.memory().size() < 3 && process.isAlive()) {
                LockSupport.parkNanos(PAUSE);
            }
            assertThat(process.isAlive())
                    .as("whether it was interrupted in the middle")
                    .isTrue();

            process.destroy();

            assertThat(process.waitFor()).isNotZero();
            assertThat(reference.memory().ids()).isEmpty();
        }
    }

    private int judge(Function<Request, Answer> connector, String... options) throws Exception {
        try (Served server = new Served(connector)) {
            List<String> arguments = new ArrayList<>(List.of(server.url(), "--service", "hello", "--patience", "1"));
            arguments.addAll(List.of(options));
            return start(folder, arguments.toArray(String[]::new)).waitFor();
        }
    }

    private static Process start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target/genisys-conformance.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        builder.environment().put("GENISYS_TOKEN", Reference.TOKEN);
        return builder.start();
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("printed"));
    }
}
