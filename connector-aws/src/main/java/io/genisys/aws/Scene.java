package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an upscale finds as it begins, all of one moment.
 *
 * @param own what its operation has had, by index; what is launched comes on top
 * @param others what else there is of its service
 */
record Scene(Map<Integer, Ec2Instance> own, List<Ec2Instance> others) {

    /**
     * What runs as the part from {@code base} on is launched. Later parts are left out, as another connector may have
     * launched them already, and has chosen the place of this one without them.
     */
    List<Ec2Instance> before(int base) {
        Stream<Ec2Instance> earlier =
                own.entrySet().stream().filter(entry -> entry.getKey() < base).map(Map.Entry::getValue);
        return Stream.concat(others.stream(), earlier)
                .filter(Ec2Instance::isLive)
                .toList();
    }
}
