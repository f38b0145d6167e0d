package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.ByteSize;
import io.genisys.connector.Instance;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The volumes that a template describes: the query that EC2 gets, and the volumes that moto makes of it. */
@NeedsMoto
class VolumeIT {

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
    void moreVolumesAreMadeAsDescribedAndGoWithTheirInstance() {
        Map<String, Object> root = Map.of("device", "/dev/sda1", "size", 9, "type", "gp3", "throughput", 250);
        Map<String, Object> data =
                Map.of("device", "/dev/sdf", "size", 5, "type", "gp3", "iops", 3500, "encrypted", true);
        Map<String, Object> copy = Map.of("device", "/dev/sdg", "snapshot", snapshot(), "type", "st1");

        Map<String, Object> block = new TreeMap<>(Fixture.BLOCK);
        block.put("rootVolume", root);
        block.put("volumes", List.of(data, copy));
        List<Instance> launched =
                fixture.launch(Fixture.operation(1, Fixture.template(block))).instances();

        String first = "BlockDeviceMapping.1.";
        String second = "BlockDeviceMapping.2.";
        String third = "BlockDeviceMapping.3.";
        assertThat(sent())
                .containsEntry(first + "DeviceName", "/dev/sda1")
                .containsEntry(first + "Ebs.VolumeSize", "9")
                .containsEntry(first + "Ebs.VolumeType", "gp3")
                .containsEntry(first + "Ebs.Throughput", "250")
                .containsEntry(second + "DeviceName", "/dev/sdf")
                .containsEntry(second + "Ebs.VolumeSize", "5")
                .containsEntry(second + "Ebs.VolumeType", "gp3")
                .containsEntry(second + "Ebs.Iops", "3500")
                .containsEntry(second + "Ebs.Encrypted", "true")
                .containsEntry(third + "DeviceName", "/dev/sdg")
                .containsEntry(third + "Ebs.SnapshotId", String.valueOf(copy.get("snapshot")))
                .doesNotContainKeys(first + "Ebs.SnapshotId", first + "Ebs.Iops", third + "Ebs.VolumeSize");
        String id = launched.get(0).id().value();
        assertThat(volumes(id)).containsExactlyInAnyOrder("gp3", "gp3", "st1");
        fixture.downscale(Fixture.ids(launched));
        assertThat(volumes(id)).isEmpty();
    }

    @Test
    void resourcesOfDiskAreTheRootVolumeOfTheImage() {
        Resources disk = new Resources(Optional.empty(), Optional.empty(), Optional.of(ByteSize.of("10Gi")));
        Template template = new Template(null, null, null, disk, null, null, null).withBlock("aws", Fixture.BLOCK);

        fixture.launch(Fixture.operation(1, template));

        assertThat(sent())
                .containsEntry("BlockDeviceMapping.1.DeviceName", "/dev/sda1")
                .containsEntry("BlockDeviceMapping.1.Ebs.VolumeSize", "10")
                .containsEntry("BlockDeviceMapping.1.Ebs.DeleteOnTermination", "true");
    }

    private static Map<String, String> sent() {
        return fixture.proxy.launches().get(0);
    }

    private static String snapshot() {
        String volume = only(
                Moto.ec2(Map.of("Action", "CreateVolume", "Size", "1", "AvailabilityZone", "us-east-1a")), "volumeId");
        return only(Moto.ec2(Map.of("Action", "CreateSnapshot", "VolumeId", volume)), "snapshotId");
    }

    /** The types of the volumes of an instance. */
    private static List<String> volumes(String instance) {
        Document answer = Moto.ec2(Map.of(
                "Action", "DescribeVolumes",
                "Filter.1.Name", "attachment.instance-id",
                "Filter.1.Value.1", instance));
        return IntStream.range(0, answer.getElementsByTagName("volumeType").getLength())
                .mapToObj(i -> answer.getElementsByTagName("volumeType").item(i).getTextContent())
                .toList();
    }

    private static String only(Document answer, String name) {
        return answer.getElementsByTagName(name).item(0).getTextContent();
    }
}
