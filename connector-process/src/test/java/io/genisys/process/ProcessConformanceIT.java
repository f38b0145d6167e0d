package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.ServerProcess;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector keeps the protocol, with every feature and whatever happens to it. */
class ProcessConformanceIT extends HttpConformance {

    private static final String TOKEN = "conformance-token";

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static RealProcesses processes;

    @BeforeAll
    static void start() {
        processes = new RealProcesses();
        server = new ServerProcess(
                folder.resolve("log"),
                port -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-Xss512k",
                        "-Dquarkus.http.port=" + port,
                        "-Dgenisys.connector.token=" + TOKEN,
                        "-Dgenisys.connector.services=" + TestSettings.SERVICES,
                        "-Dgenisys.process.state=" + folder.resolve("state"),
                        "-Dgenisys.process.ports=10000-19999",
                        "-Dgenisys.process.max-instances=30",
                        "-jar",
                        Server.PACKAGED.toString()));
    }

    @AfterAll
    static void nothingIsLeft() {
        server.close();
        assertThat(processes.existing()).isEmpty();
        assertThat(folder.resolve("state/instance")).isEmptyDirectory();
    }

    @Override
    public Subject subject() {
        return Subject.at(server.url())
                .token(TOKEN)
                .service("printing")
                .with(new Helps()
                        .probe(processes::existing)
                        .restart(server::killAndStartAgain)
                        .foreign(processes)
                        .kill(ProcessConformanceIT::kill)
                        .busy(Workload.defined("busy"))
                        .brief(Workload.defined("brief")));
    }

    private static void kill(Instance instance) {
        long pid = Long.parseLong(instance.attributes().get("pid"));
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
