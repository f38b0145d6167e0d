package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Failure;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Port;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What each part of a template becomes: the query that EC2 gets, and what moto makes of it, where it makes something. */
@NeedsMoto
class TemplateIT {

    private static final String RESERVATION = "cr-0123456789abcdef0";

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture();
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void aVersionOfALaunchTemplateIsFoundByName() {
        launchTemplate("by-name");

        Upscale request = Fixture.operation(
                2, Fixture.template(Map.of("launchTemplate", Map.of("name", "by-name", "version", "2"))));
        List<InstanceId> ids = fixture.launchedIds(request);

        assertThat(sent())
                .containsEntry("LaunchTemplate.LaunchTemplateName", "by-name")
                .containsEntry("LaunchTemplate.Version", "2")
                .doesNotContainKeys(
                        "LaunchTemplate.LaunchTemplateId",
                        "ImageId",
                        "InstanceType",
                        "SubnetId",
                        "Placement.AvailabilityZone");
        assertThat(fixture.running())
                .hasSize(2)
                .extracting(instance -> instance.attributes().get("type"))
                .containsOnly("t3.small");
        assertThat(fixture.launchedIds(request)).as("sent again").isEqualTo(ids);
    }

    @Test
    void aLaunchTemplateIsFoundByIdAndWhatIsSaidHereWins() {
        String id = launchTemplate("by-id");

        fixture.launch(Fixture.operation(
                1,
                Fixture.template(Map.of(
                        "launchTemplate", Map.of("id", id),
                        "instanceTypes", List.of("t3.large"),
                        "zones", List.of("us-east-1b")))));

        assertThat(sent())
                .containsEntry("LaunchTemplate.LaunchTemplateId", id)
                .containsEntry("InstanceType", "t3.large")
                .containsEntry("Placement.AvailabilityZone", "us-east-1b")
                .doesNotContainKeys("LaunchTemplate.LaunchTemplateName", "LaunchTemplate.Version", "ImageId");
        assertThat(fixture.running())
                .singleElement()
                .satisfies(instance -> assertThat(instance.attributes())
                        .containsEntry("type", "t3.large")
                        .containsEntry("zone", "us-east-1b")
                        .containsEntry("image", Moto.IMAGE));
    }

    @Test
    void aPlacementGroupAndACapacityReservationAreNamed() {
        launch(Map.of("placementGroup", "close together", "capacityReservation", RESERVATION));

        assertThat(sent())
                .containsEntry("Placement.GroupName", "close together")
                .containsEntry(
                        "CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId", RESERVATION)
                .doesNotContainKey("CapacityReservationSpecification.CapacityReservationPreference");
    }

    @Test
    void spotInstancesHaveTheirMaximumPriceAndTheShareOnDemandHasNone() {
        fixture.launch(
                Fixture.operation(5, template(Map.of("spot", Map.of("maxPrice", "0.0125", "onDemandShare", 0.25)))));

        Map<String, String> onDemand = fixture.proxy.launches().get(0);
        Map<String, String> spot = fixture.proxy.launches().get(1);
        assertThat(fixture.proxy.launches()).hasSize(2);
        assertThat(onDemand).containsEntry("MaxCount", "2");
        assertThat(onDemand.keySet()).noneMatch(name -> name.startsWith("InstanceMarketOptions"));
        assertThat(spot)
                .containsEntry("MaxCount", "3")
                .containsEntry("InstanceMarketOptions.MarketType", "spot")
                .containsEntry("InstanceMarketOptions.SpotOptions.MaxPrice", "0.0125")
                .containsEntry("InstanceMarketOptions.SpotOptions.SpotInstanceType", "one-time");
        assertThat(fixture.running())
                .extracting(instance ->
                        instance.index() + " " + instance.attributes().get("market"))
                .containsExactlyInAnyOrder("0 on-demand", "1 on-demand", "2 spot", "3 spot", "4 spot");
    }

    @Test
    void aProtectedInstanceIsNotTerminated() {
        List<InstanceId> ids = Fixture.ids(launch(Map.of("terminationProtection", true)));

        Termination termination = fixture.downscale(ids);

        assertThat(sent()).containsEntry("DisableApiTermination", "true");
        assertThat(termination.instances()).isEmpty();
        assertThat(termination.failures())
                .extracting(Failure::code, Failure::instances)
                .containsExactly(tuple(Code.FORBIDDEN, ids));
        assertThat(fixture.running()).hasSize(1);
    }

    @Test
    void whatSpotInstancesCannotHaveIsRefused() {
        Upscale request = Fixture.operation(
                1,
                template(Map.of("spot", Map.of(), "terminationProtection", true, "capacityReservation", RESERVATION)));

        assertThatThrownBy(() -> fixture.launch(request))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.fields())
                                .extracting(FieldError::field)
                                .containsExactlyInAnyOrder("aws.terminationProtection", "aws.capacityReservation"));
        assertThat(fixture.proxy.calls("RunInstances")).isZero();
    }

    @Test
    void whoReachesItAndWhatItMayIsSaid() {
        String group = only(
                Moto.ec2(Map.of(
                        "Action", "CreateSecurityGroup", "GroupName", "web", "GroupDescription", "for this test")),
                "groupId");
        Moto.ec2(Map.of("Action", "CreateKeyPair", "KeyName", "ops"));

        launch(Map.of("securityGroups", List.of(group), "keyPair", "ops", "monitoring", true, "imds", "optional"));

        assertThat(sent())
                .containsEntry("SecurityGroupId.1", group)
                .containsEntry("KeyName", "ops")
                .containsEntry("Monitoring.Enabled", "true")
                .containsEntry("MetadataOptions.HttpTokens", "optional");
    }

    @Test
    void aPublicAddressIsAskedForByNetworkInterface() {
        String group = only(
                Moto.ec2(Map.of(
                        "Action", "CreateSecurityGroup", "GroupName", "open", "GroupDescription", "for this test")),
                "groupId");
        fixture.launch(Fixture.operation(
                1,
                Fixture.template(Map.of(
                        "imageId",
                        Moto.IMAGE,
                        "instanceTypes",
                        List.of("t3.micro"),
                        "securityGroups",
                        List.of(group),
                        "publicAddress",
                        false))));

        assertThat(sent())
                .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "false")
                .containsEntry("NetworkInterface.1.DeviceIndex", "0")
                .containsEntry("NetworkInterface.1.SecurityGroupId.1", group)
                .containsKey("NetworkInterface.1.SubnetId")
                .doesNotContainKeys("SubnetId", "SecurityGroupId.1");
    }

    @Test
    void labelsAndTagsAreOnTheInstanceAndOnItsVolumes() {
        Template template = new Template(null, null, null, null, Map.of("team", "a"), null, null)
                .withBlock("aws", template(Map.of("tags", Map.of("cost", "b"))).block("aws"));

        fixture.launch(Fixture.operation(1, template));

        assertThat(tags(1))
                .containsEntry("team", "a")
                .containsEntry("cost", "b")
                .containsKey("genisys:owner");
        assertThat(tags(2)).isEqualTo(tags(1));
        assertThat(sent())
                .containsEntry("TagSpecification.1.ResourceType", "instance")
                .containsEntry("TagSpecification.2.ResourceType", "volume");
        assertThat(fixture.seen())
                .singleElement()
                .satisfies(instance -> assertThat(instance.tags()).isEqualTo(tags(1)));
    }

    @Test
    void portsAreAddressesOnceItRuns() {
        Template template = new Template(
                        null, null, List.of(new Port("http", 8080, Port.Protocol.TCP)), null, null, null, null)
                .withBlock("aws", Fixture.BLOCK);

        Instance launched =
                fixture.launch(Fixture.operation(1, template)).instances().get(0);

        assertThat(launched.addresses()).as("while it is pending").isEmpty();
        assertThat(fixture.connector.instance(fixture.call, launched.id()).addresses())
                .singleElement()
                .satisfies(address -> {
                    assertThat(address.name()).isEqualTo("http");
                    assertThat(address.port()).isEqualTo(8080);
                    assertThat(address.target()).isEqualTo(8080);
                    assertThat(address.host())
                            .isEqualTo(fixture.seen().get(0).hosts().open().orElseThrow());
                });
    }

    /** Those of one kind of thing that the call makes. */
    private static Map<String, String> tags(int specification) {
        Map<String, String> tags = new TreeMap<>();
        String tag = "TagSpecification." + specification + ".Tag.";
        sent().forEach((name, value) -> {
            if (name.startsWith(tag) && name.endsWith(".Key")) {
                tags.put(value, sent().getOrDefault(name.replace(".Key", ".Value"), ""));
            }
        });
        return tags;
    }

    private static List<Instance> launch(Map<String, Object> more) {
        return fixture.launch(Fixture.operation(1, template(more))).instances();
    }

    private static Template template(Map<String, Object> more) {
        Map<String, Object> block = new TreeMap<>(Fixture.BLOCK);
        block.put("zones", List.of("us-east-1a"));
        block.putAll(more);
        return Fixture.template(block);
    }

    private static Map<String, String> sent() {
        return fixture.proxy.launches().get(0);
    }

    /** Of two versions, the first of which is the default one. */
    private static String launchTemplate(String name) {
        Map<String, String> first = Map.of(
                "Action",
                "CreateLaunchTemplate",
                "LaunchTemplateName",
                name,
                "LaunchTemplateData.ImageId",
                Moto.IMAGE,
                "LaunchTemplateData.InstanceType",
                "t3.micro");
        Map<String, String> second = new TreeMap<>(first);
        second.put("Action", "CreateLaunchTemplateVersion");
        second.put("LaunchTemplateData.InstanceType", "t3.small");
        String id = only(Moto.ec2(first), "launchTemplateId");
        Moto.ec2(second);
        return id;
    }

    private static String only(Document answer, String name) {
        return answer.getElementsByTagName(name).item(0).getTextContent();
    }
}
