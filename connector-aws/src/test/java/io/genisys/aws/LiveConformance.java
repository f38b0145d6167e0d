package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.ServerProcess;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * The packaged connector keeps the protocol on AWS itself, which costs money: the profile {@code aws-live} runs it, with
 * the credentials and the region of AWS' chains. The connector launches no more than the cap, and whatever the kit has
 * launched is terminated at the end.
 */
class LiveConformance extends HttpConformance {

    private static final String IMAGE = System.getProperty("genisys.aws.live.image", "");
    private static final String TYPE = System.getProperty("genisys.aws.live.type", "t3.nano");
    private static final String CAP = System.getProperty("genisys.aws.live.cap", "24");

    @TempDir
    private static Path folder;

    private static Ec2Client ec2;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        assertThat(IMAGE)
                .as("-Dgenisys.aws.live.image, an image of your region")
                .isNotEmpty();
        ec2 = Ec2Client.builder().httpClient(Apache5HttpClient.create()).build();
        server =
                Packaged.start(folder, List.of("-Dgenisys.aws.max-instances=" + CAP, "-Dgenisys.aws.compute=aws-live"));
    }

    @AfterAll
    static void nothingIsLeft() {
        if (server != null) {
            server.close();
        }
        Set<String> left = existing();
        if (!left.isEmpty()) {
            ec2.terminateInstances(request -> request.instanceIds(left));
        }
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(existing()).isEmpty());
        ec2.close();
    }

    @Override
    public Subject subject() {
        return Subject.at(server.url())
                .launching(Workload.of(template("#!/bin/sh\necho started\n")))
                .with(new Helps()
                        .probe(LiveConformance::existing)
                        .restart(server::killAndStartAgain)
                        .kill(instance -> ec2.terminateInstances(
                                request -> request.instanceIds(instance.id().value())))
                        .busy(Workload.of(template(Programs.LOOP)))
                        .brief(Workload.of(template(Programs.END)))
                        .patience(Duration.ofMinutes(10)));
    }

    private static Template template(String script) {
        return Template.EMPTY.withBlock(
                "aws",
                Map.of("imageId", IMAGE, "instanceTypes", List.of(TYPE), "monitoring", true, "userData", script));
    }

    /** What the kit has launched and is not on its way out. */
    private static Set<String> existing() {
        Set<String> ids = new TreeSet<>();
        Filter owner = Filter.builder()
                .name("tag:genisys:owner")
                .values("conformance-*")
                .build();
        Filter state = Filter.builder()
                .name("instance-state-name")
                .values("pending", "running", "stopping", "stopped")
                .build();
        ec2.describeInstancesPaginator(request -> request.filters(owner, state)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .forEach(ids::add);
        return ids;
    }
}
