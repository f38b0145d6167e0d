package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Pause;
import io.genisys.connector.Call;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A connector, the fault proxy before moto, and a look behind both at what really runs. */
final class Fixture implements AutoCloseable {

    static final ServiceName SERVICE = new ServiceName("web");
    static final Map<String, Object> BLOCK = Map.of("imageId", Moto.IMAGE, "instanceTypes", List.of("t3.micro"));

    final Call call = Call.of(new Owner("it-" + UUID.randomUUID()));
    final FaultProxy proxy = new FaultProxy(Moto.URL);
    private final UnaryOperator<TestSettings> settings;
    private final Clock clock;
    private final Pause pause;
    private final AwsConnector behind;
    AwsConnector connector;

    static {
        credentials();
    }

    /** moto takes any. */
    static void credentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    Fixture() {
        this(same -> same);
    }

    Fixture(UnaryOperator<TestSettings> settings) {
        this(settings, Clock.systemUTC(), Pause.REAL);
    }

    Fixture(UnaryOperator<TestSettings> settings, Clock clock, Pause pause) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
        Moto.reset();
        behind = new AwsConnector(
                Parts.assemble(
                        TestSettings.at(Moto.URL).window(Duration.ZERO),
                        ServiceCatalog.EMPTY,
                        Clock.systemUTC(),
                        Pause.REAL),
                "test");
        connector = another();
    }

    /** A second connector in front of the same EC2. */
    AwsConnector another() {
        return new AwsConnector(
                Parts.assemble(settings.apply(TestSettings.at(proxy.url())), ServiceCatalog.EMPTY, clock, pause),
                "test");
    }

    /** As after a kill -9: nothing that the connector remembered is left. */
    void restart() {
        connector.close();
        connector = another();
    }

    static Template template() {
        return template(BLOCK);
    }

    static Template template(Map<String, Object> block) {
        return Template.EMPTY.withBlock("aws", block);
    }

    static Template types(String... types) {
        return template(Map.of("imageId", Moto.IMAGE, "instanceTypes", List.of(types), "zones", List.of("us-east-1a")));
    }

    static Upscale operation(int count) {
        return operation(count, template());
    }

    static Upscale operation(int count, Template template) {
        return new Upscale(OperationId.next(Instant.now()), count, Optional.of(template));
    }

    Launch launch(Upscale request) {
        return connector.upscale(call, SERVICE, request);
    }

    List<InstanceId> launchedIds(Upscale request) {
        return ids(launch(request).instances());
    }

    Termination downscale(List<InstanceId> ids) {
        return connector.downscale(call, SERVICE, new Downscale(OperationId.next(Instant.now()), ids, null));
    }

    /** What really runs of this owner. */
    List<Instance> running() {
        return behind.allInstances(call);
    }

    /** What EC2 itself says of them. */
    List<Ec2Instance> seen() {
        return behind.parts().base().roster().of(call);
    }

    static List<InstanceId> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }

    /** Ends what runs, by the connector; nothing may be left. */
    void clear() {
        proxy.calm();
        List<InstanceId> left = ids(running());
        if (!left.isEmpty()) {
            assertThat(downscale(left).failures()).isEmpty();
        }
        assertThat(running()).as("left behind").isEmpty();
    }

    @Override
    public void close() {
        try {
            clear();
        } finally {
            connector.close();
            behind.close();
            proxy.close();
        }
    }
}
