package io.genisys.aws.template;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;

/** A volume that is made with its instance and goes with it. */
record Volume(
        Optional<String> device,
        Optional<Integer> gibibytes,
        Optional<String> type,
        Performance performance,
        Optional<String> snapshot,
        Optional<Boolean> encrypted) {

    private static final int MOST = 65_536;

    /** What is paid for apart. */
    record Performance(Optional<Integer> iops, Optional<Integer> throughput) {}

    static Volume ofSize(int gibibytes) {
        return new Volume(
                Optional.empty(),
                Optional.of(gibibytes),
                Optional.empty(),
                new Performance(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    static Volume root(Fields fields) {
        Volume volume = read(fields, false);
        fields.done();
        return volume;
    }

    static Volume other(Fields fields) {
        if (!fields.has("device")) {
            fields.wrong("device", Syntax.DEVICE.expected(), "nothing");
        }
        if (!fields.has("size") && !fields.has("snapshot")) {
            fields.wrong("size", "a size in GiB, or a snapshot", "nothing");
        }
        Volume volume = read(fields, true);
        fields.done();
        return volume;
    }

    private static Volume read(Fields fields, boolean snapshot) {
        return new Volume(
                fields.text("device", Syntax.DEVICE),
                fields.whole("size", 1, MOST),
                fields.text("type", Syntax.VOLUME_TYPE),
                new Performance(fields.whole("iops", 100, 256_000), fields.whole("throughput", 125, 2_000)),
                snapshot ? fields.text("snapshot", Syntax.SNAPSHOT) : Optional.empty(),
                fields.flag("encrypted"));
    }

    BlockDeviceMapping mapping(String fallbackDevice) {
        return BlockDeviceMapping.builder()
                .deviceName(device.orElse(fallbackDevice))
                .ebs(ebs -> {
                    ebs.deleteOnTermination(true);
                    gibibytes.ifPresent(ebs::volumeSize);
                    type.ifPresent(ebs::volumeType);
                    performance.iops().ifPresent(ebs::iops);
                    performance.throughput().ifPresent(ebs::throughput);
                    snapshot.ifPresent(ebs::snapshotId);
                    encrypted.ifPresent(ebs::encrypted);
                })
                .build();
    }
}
