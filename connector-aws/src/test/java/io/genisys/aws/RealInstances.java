package io.genisys.aws;

import io.genisys.conformance.trial.Foreign;
import io.genisys.connector.InstanceId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** What runs, as EC2 itself says it. */
final class RealInstances implements Foreign {

    Set<String> existing() {
        Set<String> all = new TreeSet<>();
        Map<String, String> list = Map.of(
                "Action", "DescribeInstances",
                "Filter.1.Name", "instance-state-name",
                "Filter.1.Value.1", "pending",
                "Filter.1.Value.2", "running",
                "Filter.1.Value.3", "stopping",
                "Filter.1.Value.4", "stopped");
        for (Element instance : Wire.instances(Moto.ec2(list))) {
            Wire.child(instance, "instanceId").ifPresent(all::add);
        }
        return all;
    }

    /** The same image and type as the instances', with none of their tags. */
    @Override
    public String make() {
        Element made = Wire.instances(Moto.ec2(Map.of(
                        "Action", "RunInstances",
                        "ImageId", Moto.IMAGE,
                        "InstanceType", "t3.micro",
                        "MinCount", "1",
                        "MaxCount", "1")))
                .get(0);
        return Wire.child(made, "instanceId").orElseThrow();
    }

    @Override
    public void remove(String name) {
        Moto.ec2(Map.of("Action", "TerminateInstances", "InstanceId.1", name));
    }

    void kill(InstanceId id) {
        remove(id.value());
    }
}
