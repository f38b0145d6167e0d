package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.ServerProcess;
import io.genisys.conformance.trial.Subject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector keeps the protocol, with every feature, on an EC2 with all its oddities. */
@NeedsMoto
class AwsConformanceIT extends HttpConformance {

    private static final String TOKEN = "conformance-token";

    @TempDir
    private static Path folder;

    private static FaultProxy proxy;
    private static RealInstances instances;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        proxy = Conformance.proxy();
        instances = new RealInstances();
        Path services = Conformance.services(folder, ", zones: [us-east-1a]");
        server = Packaged.start(
                folder,
                proxy.url(),
                List.of(
                        "-Dgenisys.connector.token=" + TOKEN,
                        "-Dgenisys.connector.services=" + services,
                        "-Dgenisys.aws.rate=100",
                        "-Dgenisys.aws.consistency-window=" + Conformance.WINDOW,
                        "-Dgenisys.aws.events.busy=200ms",
                        "-Dgenisys.aws.events.idle=1s",
                        "-Dgenisys.aws.max-instances=24"));
    }

    @AfterAll
    static void nothingIsLeft() {
        server.close();
        proxy.close();
        assertThat(instances.existing()).isEmpty();
    }

    @Override
    public Subject subject() {
        return Subject.at(server.url())
                .token(TOKEN)
                .launching(Conformance.workload())
                .with(Conformance.helps(instances).restart(server::killAndStartAgain));
    }
}
