package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.aws.ec2.Pause;
import io.genisys.conformance.ConnectorConformance;
import io.genisys.conformance.trial.Subject;
import io.genisys.connector.catalog.ServiceCatalog;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same without HTTP in between, and with instances that are spread over zones. */
@NeedsMoto
class DirectConformanceIT extends ConnectorConformance {

    @TempDir
    private static Path folder;

    private static FaultProxy proxy;
    private static RealInstances instances;
    private static AwsConnector connector;

    @BeforeAll
    static void start() {
        Fixture.credentials();
        proxy = Conformance.proxy();
        instances = new RealInstances();
        connector = new AwsConnector(
                Parts.assemble(
                        TestSettings.at(proxy.url()).window(Conformance.WINDOW).atMost(24),
                        ServiceCatalog.read(Conformance.services(folder, "")),
                        Clock.systemUTC(),
                        Pause.REAL),
                "test");
    }

    @AfterAll
    static void nothingIsLeft() {
        connector.close();
        proxy.close();
        assertThat(instances.existing()).isEmpty();
    }

    @Override
    public Subject subject() {
        return Subject.of(connector).launching(Conformance.workload()).with(Conformance.helps(instances));
    }
}
