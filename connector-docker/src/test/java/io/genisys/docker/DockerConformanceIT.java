package io.genisys.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.ServerProcess;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector keeps the protocol, with every feature, on a real engine and whatever happens to it. */
@NeedsEngine
class DockerConformanceIT extends HttpConformance {

    private static final Path PACKAGED = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String TOKEN = "conformance-token";

    @TempDir
    private static Path folder;

    private static Fixture fixture;
    private static RealContainers containers;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        fixture = new Fixture(TestSettings.open());
        containers = new RealContainers(fixture);
        Path services = Files.writeString(folder.resolve("services.yaml"), """
                services:
                  printing:
                    command: [sh, -c, "echo started; exec sleep 3600"]
                    ports: [8080]
                    docker: {image: %1$s, pull: never}
                  busy:
                    command: [sh, -c, "while :; do :; done"]
                    docker: {image: %1$s, pull: never}
                  brief:
                    command: [sh, -c, "exit 7"]
                    docker: {image: %1$s, pull: never}
                """.formatted(Fixture.IMAGE));
        server = new ServerProcess(
                folder.resolve("log"),
                port -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Dquarkus.http.port=" + port,
                        "-Dgenisys.connector.token=" + TOKEN,
                        "-Dgenisys.connector.services=" + services,
                        "-Dgenisys.docker.max-instances=24",
                        "-jar",
                        PACKAGED.toString()));
    }

    @AfterAll
    static void nothingIsLeft() {
        server.close();
        assertThat(containers.existing()).isEmpty();
        fixture.close();
    }

    @Override
    public Subject subject() {
        return Subject.at(server.url())
                .token(TOKEN)
                .service("printing")
                .with(new Helps()
                        .probe(containers::existing)
                        .restart(server::killAndStartAgain)
                        .foreign(containers)
                        .kill(instance -> containers.kill(instance.id()))
                        .busy(Workload.defined("busy"))
                        .brief(Workload.defined("brief")));
    }
}
