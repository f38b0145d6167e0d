package io.genisys.aws;

import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the kit is given, whichever way the connector is reached: an EC2 that takes its time, and services. */
final class Conformance {

    static final Duration WINDOW = Duration.ofSeconds(1);

    private Conformance() {}

    /** An EC2 whose lists lag, and whose instances come and go slowly. */
    static FaultProxy proxy() {
        Moto.reset();
        FaultProxy proxy = new FaultProxy(Moto.URL);
        proxy.lives.hidden(Duration.ofMillis(100));
        proxy.lives.slow(Duration.ofMillis(200), Duration.ofMillis(100));
        return proxy;
    }

    /** Services whose instances go where the block says; without {@code where} they are spread. */
    static Path services(Path folder, String where) {
        try {
            return Files.writeString(folder.resolve("services.yaml"), """
                    services:
                      printing:
                        ports: [8080]
                        aws: {imageId: %1$s, instanceTypes: [t3.micro]%2$s}
                      busy:
                        userData: "#!/bin/sh\\nwhile :; do :; done\\n"
                        aws: {imageId: %1$s, instanceTypes: [t3.micro]%2$s}
                      brief:
                        userData: "#!/bin/sh\\npoweroff\\n"
                        aws: {imageId: %1$s, instanceTypes: [t3.micro]%2$s}
                    """.formatted(Moto.IMAGE, where));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sent along, because the schema wants an image of a block that has anything. */
    static Workload workload() {
        return Workload.defined("printing").with(Template.EMPTY.withBlock("aws", Fixture.BLOCK));
    }

    static Helps helps(RealInstances real) {
        return new Helps()
                .probe(real::existing)
                .foreign(real)
                .kill(instance -> real.kill(instance.id()))
                .busy(Workload.defined("busy"))
                .brief(Workload.defined("brief"));
    }
}
