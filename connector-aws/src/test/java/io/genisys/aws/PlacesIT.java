package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.Launch;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where instances go when their template leaves a choice. */
@NeedsMoto
class PlacesIT {

    private static final Template TWO_ZONES = inZones(Map.of());
    private static final int SENDS = 24;

    /** For the connectors no time passes, so that what they remember stays young. */
    private static final TestClock CLOCK = new TestClock();

    private static Fixture fixture;
    private AwsConnector other;

    @BeforeAll
    static void start() {
        fixture = new Fixture(settings -> settings.window(Duration.ofMinutes(1)), CLOCK, CLOCK);
    }

    /** What one test found to be short is not short in the next. */
    @BeforeEach
    void forget() {
        fixture.restart();
        other = fixture.another();
    }

    @AfterEach
    void clear() {
        other.close();
        fixture.clear();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void anOperationGoesWhereItsServiceHasTheFewest() {
        fixture.launch(Fixture.operation(2, TWO_ZONES));
        fixture.launch(Fixture.operation(1, TWO_ZONES));
        fixture.launch(Fixture.operation(1, TWO_ZONES));

        assertThat(byZone()).isEqualTo(Map.of("us-east-1a", 2L, "us-east-1b", 2L));
    }

    @Test
    void whatIsGoneAndLingersTakesNoPlace() {
        Upscale first = Fixture.operation(3, TWO_ZONES);
        List<Instance> gone = fixture.launch(first).instances();
        fixture.launch(Fixture.operation(1, TWO_ZONES));
        fixture.downscale(Fixture.ids(gone));

        Launch launch = fixture.launch(Fixture.operation(1, TWO_ZONES));

        assertThat(zone(launch.instances().get(0))).isEqualTo(zone(gone.get(0)));
    }

    @Test
    void partsOfOneOperationAreSpreadWithoutAskingAgain() {
        int before = fixture.proxy.calls("DescribeInstances");

        fixture.launch(Fixture.operation(4, inZones(Map.of("userData", "#!/bin/sh\necho ${index}\n"))));

        assertThat(byZone()).isEqualTo(Map.of("us-east-1a", 2L, "us-east-1b", 2L));
        assertThat(fixture.proxy.calls("RunInstances")).isEqualTo(4);
        assertThat(fixture.proxy.calls("DescribeInstances") - before).isEqualTo(1);
    }

    @Test
    void theOnlySubnetIsNotAskedFor() {
        Map<String, String> query = Map.of("Action", "DescribeSubnets");
        String subnet = Moto.ec2(query).getElementsByTagName("subnetId").item(0).getTextContent();

        fixture.launch(Fixture.operation(1, inSubnet(subnet)));

        assertThat(fixture.proxy.launches().get(0)).containsEntry("SubnetId", subnet);
        assertThat(fixture.proxy.calls("DescribeSubnets")).isZero();
    }

    @Test
    void anOnlySubnetThatDoesNotExistIsTheTemplatesFault() {
        assertThatThrownBy(() -> fixture.launch(Fixture.operation(1, inSubnet("subnet-00000000"))))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
                    assertThat(e.fields()).extracting(FieldError::field).containsExactly("aws.subnets");
                });
    }

    @Test
    void operationsThatBeginAtOnceAskTogether() throws Exception {
        fixture.launch(Fixture.operation(1));
        List<Callable<Launch>> sends = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            sends.add(() -> fixture.launch(Fixture.operation(1)));
        }
        int before = fixture.proxy.calls("DescribeInstances");
        fixture.proxy.slowBy(Duration.ofMillis(500));

        assertThat(sizes(sends)).containsOnly(1);

        assertThat(fixture.proxy.calls("DescribeInstances") - before).isBetween(1, 3);
        assertThat(byZone().values()).as("zones that were used").hasSizeGreaterThan(1);
    }

    /** What only one of them knows, because EC2 does not show it yet, makes no difference. */
    @Test
    void twoConnectorsThatGetAnOperationAtOnceChooseTheSamePlace() throws Exception {
        fixture.proxy.lives.hidden(Duration.ofMinutes(5));
        int rounds = 4;
        for (int round = 0; round < rounds; round++) {
            fixture.launch(Fixture.operation(1, TWO_ZONES));
            assertThat(sizes(toBoth(Fixture.operation(3, TWO_ZONES), 6))).containsOnly(3);
        }

        assertThat(fixture.running()).hasSize(rounds * 4);
    }

    @Test
    void twoConnectorsGoOnInTheSameWayWhereThereIsNoRoom() throws Exception {
        Upscale request = Fixture.operation(
                5,
                Fixture.template(Map.of(
                        "imageId", Moto.IMAGE,
                        "instanceTypes", List.of("t3.micro", "t3.small"),
                        "zones", List.of("us-east-1a", "us-east-1b"))));
        fixture.proxy.lives.hidden(Duration.ofMinutes(5));
        fixture.proxy.rules.onlyLeft("t3.micro", "", 3);

        assertThat(sizes(toBoth(request, SENDS))).containsOnly(5);

        assertThat(fixture.running()).hasSize(5);
    }

    private List<Callable<Launch>> toBoth(Upscale request, int sends) {
        return IntStream.range(0, sends)
                .mapToObj(i -> i % 2 == 0 ? fixture.connector : other)
                .<Callable<Launch>>map(one -> () -> one.upscale(fixture.call, Fixture.SERVICE, request))
                .toList();
    }

    private static List<Integer> sizes(List<Callable<Launch>> sends) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDS);
        try {
            List<Integer> sizes = new ArrayList<>();
            for (Future<Launch> answer : senders.invokeAll(sends)) {
                sizes.add(answer.get().instances().size());
            }
            return sizes;
        } finally {
            senders.shutdownNow();
        }
    }

    private static Template inSubnet(String subnet) {
        Map<String, Object> block = new TreeMap<>(Fixture.BLOCK);
        block.put("subnets", List.of(subnet));
        return Fixture.template(block);
    }

    private static Template inZones(Map<String, Object> more) {
        Map<String, Object> block = new TreeMap<>(Fixture.BLOCK);
        block.put("zones", List.of("us-east-1a", "us-east-1b"));
        block.putAll(more);
        return Fixture.template(block);
    }

    private static String zone(Instance instance) {
        return instance.attributes().get("zone");
    }

    private static Map<String, Long> byZone() {
        return fixture.seen().stream()
                .map(Ec2Instance::place)
                .collect(Collectors.groupingBy(Ec2Instance.Place::zone, Collectors.counting()));
    }
}
