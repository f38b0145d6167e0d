package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    @TempDir
    private Path state;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void apartFromEverybodyElse() {
        environment.put("GENISYS_HOME", state.toString());
        environment.put("GENISYS_BUILD", "no");
        environment.put("GENISYS_CORE_PORT", Integer.toString(Program.freePort()));
        environment.put("GENISYS_PROCESS_PORT", Integer.toString(Program.freePort()));
        environment.put("GENISYS_DOCKER_PORT", Integer.toString(Program.freePort()));
        environment.put("DOCKER_HOST", "unix://" + state.resolve("no-engine.sock"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        genisys("down");
        assertThat(Leaks.processes(state.toString())).isEmpty();
    }

    @Test
    void startsShowsRepairsAndStops() throws IOException {
        Run up = genisys("up");
        assertThat(up.code()).as(up.output()).isZero();
        assertThat(up.output()).contains("Left out: docker, because there is no", "http POST :" + port("CORE"));
        Http core = new Http(Integer.parseInt(port("CORE")));
        assertThat(core.get("/compute").expect(200).each("computes", "connector"))
                .containsExactly("http://localhost:" + port("PROCESS"));
        assertThat(Files.getPosixFilePermissions(state)).hasSize(3);
        assertThat(genisys("status").code()).isZero();

        String running = Files.readString(state.resolve("run/core"));
        assertThat(genisys("up").output()).contains("Nothing to start.");
        assertThat(state.resolve("run/core")).hasContent(running);

        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(running.split(" ")[0])).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        Run broken = genisys("status");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.output()).containsPattern("core +ended").containsPattern("process +running");

        assertThat(genisys("up").output()).contains("Starting core\n");
        core.post("/service/hello/upscale", "{\"compute\": \"local\"}").expect(200);
        assertThat(genisys("down").output()).contains("core stopped", "process stopped", "keep running: 1;");
        assertThat(genisys("status").code()).isEqualTo(1);
        assertThat(genisys("up").code()).isZero();
        core.post("/service/hello/scale", "{\"number\": 0}").expect(200);
        assertThat(genisys("down").output()).doesNotContain("keep running");
    }

    @Test
    void saysInOneLineEachWhatIsMissing() throws IOException {
        environment.put("JAVA_HOME", "/nowhere");
        Run withoutJava = genisys("up");
        assertThat(withoutJava.code()).isEqualTo(1);
        assertThat(withoutJava.output().lines()).hasSize(1).first().asString().startsWith("missing: a JDK 17");

        environment.put("JAVA_HOME", System.getProperty("java.home"));
        try (ServerSocket other =
                new ServerSocket(Integer.parseInt(port("CORE")), 5, InetAddress.getByName("127.0.0.1"))) {
            Run taken = genisys("up");
            assertThat(taken.code()).isEqualTo(1);
            assertThat(taken.output().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("taken: port " + other.getLocalPort());
        }
        assertThat(genisys("down").output()).isEqualTo("Nothing is running.\n");
    }

    @Test
    void namesAWrongPortBeforeAnythingIsStarted() throws IOException {
        for (String wrong : List.of("0", "99999", "65536", "07001", "-1", "http", "99999999999999999999")) {
            environment.put("GENISYS_CORE_PORT", wrong);

            Run up = genisys("up");

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output().lines())
                    .singleElement()
                    .asString()
                    .contains('"' + wrong + '"', "from 1 to 65535", "GENISYS_CORE_PORT");
        }
        environment.put("GENISYS_CORE_PORT", port("PROCESS"));
        assertThat(genisys("up").output()).contains("core and process have one port");
        assertThat(genisys("down").output()).isEqualTo("Nothing is running.\n");
    }

    @Test
    void namesTheFileAndTheFieldThatKeepAProgramFromStarting() throws IOException {
        Path services = state.resolve("services.yaml");
        Files.writeString(services, "services: {web: {comand: [sleep, '1']}}");
        environment.put("GENISYS_CONNECTOR_SERVICES", services.toString());

        Run up = genisys("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains(services + ": ", "services.web.comand").doesNotContain("\tat ", "Exception");
    }

    @Test
    void neverStopsAProcessThatIsNotItsOwn() throws IOException {
        long self = ProcessHandle.current().pid();
        Files.createDirectories(state.resolve("run"));
        Files.writeString(state.resolve("run/core"), self + " 1 " + port("CORE") + "\n");
        assertThat(genisys("down").output()).contains("core was not running any more");
    }

    @Test
    void startsSeveralCoresOnOneDatabaseAndRemembersThem() throws IOException {
        environment.put("GENISYS_CORE_PORT", Integer.toString(twoFreePorts()));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String database = "postgresql://postgres:geheim@localhost:" + server.getPort() + "/postgres";
            Run up = genisys("up", "--cores", "2", "--database", database);
            assertThat(up.code()).as(up.output()).isZero();
            assertThat(up.output()).containsPattern("core2 +running").doesNotContain("geheim");
            assertThat(state.resolve("cluster"))
                    .hasContent("2 postgresql://postgres@localhost:" + server.getPort() + "/postgres");
            int first = Integer.parseInt(port("CORE"));
            new Http(first).put("/service/shared", "{\"min\": 0}").expect(201);
            new Http(first + 1).get("/service/shared").expect(200);

            Run elsewhere = genisys("up", "--cores", "2", "--database", "postgresql://localhost/other");
            assertThat(elsewhere.code()).isEqualTo(1);
            assertThat(elsewhere.output()).contains("has its data in postgresql://postgres@localhost");
            assertThat(genisys("up", "--cores", "1").output()).contains("core2 is running; ./genisys down");

            assertThat(genisys("down").output()).contains("core stopped", "core2 stopped");
            assertThat(genisys("up").output()).containsPattern("core2 +running");
            new Http(first + 1).get("/service/shared").expect(200);
            genisys("down");
        }
    }

    @Test
    void namesWhatIsWrongWithCoresAndDatabase() throws IOException {
        Map<List<String>, String> wrong = Map.of(
                List.of("--cores", "3"), "missing: --database postgresql://",
                List.of("--cores", "many"), "wrong: --cores many is no number from 1 to 9",
                List.of("--cores"), "wrong: --cores has no value",
                List.of("--database", "mysql://localhost/x"),
                        "wrong: --database mysql://localhost/x is not of the form",
                List.of("--database", "postgresql://u:geheim@localhost"),
                        "wrong: --database postgresql://u@localhost is",
                List.of("--frobnicate", "1"), "knows --cores and --database; it got: --frobnicate");
        for (Map.Entry<List<String>, String> one : wrong.entrySet()) {
            List<String> arguments = new ArrayList<>(List.of("up"));
            arguments.addAll(one.getKey());

            Run up = genisys(arguments.toArray(String[]::new));

            assertThat(up.code()).as(up.output()).isEqualTo(1);
            assertThat(up.output().lines()).singleElement().asString().contains(one.getValue());
            assertThat(up.output()).doesNotContain("geheim");
        }
        assertThat(genisys("down").output()).isEqualTo("Nothing is running.\n");
    }

    @Test
    void appliesAFileOfServicesAndNamesItsMistakesByLine() throws IOException {
        String example = Program.ROOT.resolve("examples/services.yaml").toString();
        Run without = genisys("apply", "-f", example);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.output()).startsWith("no core answers at http://localhost:" + port("CORE"));
        assertThat(genisys("up").code()).isZero();
        Http core = new Http(Integer.parseInt(port("CORE")));

        Run dry = genisys("apply", "-f", example, "--dry-run");
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(dry.output()).containsPattern("web/load +created\n").endsWith("4 changes to be made, none made\n");
        core.get("/service/web").expect(404);

        assertThat(genisys("apply", "-f", example).output()).endsWith("4 changes made\n");
        core.get("/service/web/policy/office-hours").expect(200);
        String url = "http://localhost:" + port("CORE") + "/";
        assertThat(genisys("apply", "--file", example, "--url", url).output())
                .containsPattern("web +unchanged\n")
                .endsWith("0 changes made\n");

        Path wrong = state.resolve("wrong.yaml");
        Files.writeString(wrong, "services:\n  - name: web\n    max: -1\n    polices: {}\n");
        Run refused = genisys("apply", "-f", wrong.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(wrong + ":3: services[0].max: expected "),
                        line -> assertThat(line).startsWith(wrong + ":4: services[0].polices: expected "),
                        line -> assertThat(line).isEqualTo("nothing was changed"));
        assertThat(genisys("apply", "-f", wrong.toString(), "--url", url + "nowhere")
                        .output())
                .contains("refused it (404)", "there is nothing at this path");
        assertThat(genisys("apply", "--frobnicate").code()).isEqualTo(2);
        core.delete("/service/web");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertThat(genisys("frobnicate").code()).isEqualTo(2);
        assertThat(genisys("logs", "nope").code()).isEqualTo(1);
        assertThat(genisys("help").output()).contains("up ", "down ", "status ", "logs ");
    }

    /** The first of two that follow each other. */
    private static int twoFreePorts() throws IOException {
        while (true) {
            int port = Program.freePort();
            try (ServerSocket next = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
                return next.getLocalPort() - 1;
            } catch (BindException e) {
                continue;
            }
        }
    }

    private record Run(int code, String output) {}

    private String port(String program) {
        return environment.getOrDefault("GENISYS_" + program + "_PORT", "");
    }

    private Run genisys(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = Program.ROOT.resolve("genisys").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        // Ends only when no program holds the launcher's output any more, as it should be.
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Run(process.exitValue(), output);
    }
}
