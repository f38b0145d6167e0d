package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.Ports;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Address;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** EC2's instances in the protocol's words. */
record InstanceReader(boolean privateAddresses) {

    private static final String BY_ITSELF = "Client.InstanceInitiatedShutdown";

    /** Returns all that are live; one whose tags somebody has broken makes the list an error, as it would be incomplete. */
    List<Instance> read(List<Ec2Instance> seen) {
        return seen.stream()
                .filter(Ec2Instance::isLive)
                .map(this::read)
                .sorted(Comparator.comparing(Instance::createdAt)
                        .thenComparing(Instance::operation)
                        .thenComparing(Instance::index))
                .toList();
    }

    Instance read(Ec2Instance seen) {
        try {
            return new Instance(
                    new InstanceId(seen.id()),
                    new ServiceName(seen.tag(Tags.SERVICE)),
                    OperationId.of(seen.tag(Tags.OPERATION)),
                    index(seen),
                    state(seen),
                    Optional.empty(),
                    seen.launched(),
                    addresses(seen),
                    attributes(seen));
        } catch (InvalidValueException e) {
            throw new ConnectorException(
                            Code.INTERNAL,
                            Effect.NONE,
                            "the tags genisys:* of " + seen.id() + " were changed and can't be read")
                    .causedBy(e);
        }
    }

    static int index(Ec2Instance seen) {
        return base(seen) + seen.launchIndex();
    }

    static int base(Ec2Instance seen) {
        return number(seen, Tags.BASE);
    }

    static int most(Ec2Instance seen) {
        return number(seen, Tags.MOST);
    }

    private static int number(Ec2Instance seen, String tag) {
        String text = seen.tag(tag);
        if (!text.matches("[0-9]{1,4}")) {
            throw new InvalidValueException(tag, "a number", text);
        }
        return Integer.parseInt(text);
    }

    /** One that is being stopped is the caller's doing or its own, as is one that was. */
    private static InstanceState state(Ec2Instance seen) {
        return switch (seen.state()) {
            case PENDING -> InstanceState.PENDING;
            case RUNNING -> InstanceState.RUNNING;
            case SHUTTING_DOWN -> InstanceState.STOPPING;
            case STOPPING, STOPPED -> seen.reason().equals(BY_ITSELF) ? InstanceState.FAILED : InstanceState.STOPPED;
            case TERMINATED -> InstanceState.TERMINATED;
            case UNKNOWN_TO_SDK_VERSION -> InstanceState.UNKNOWN;
        };
    }

    private List<Address> addresses(Ec2Instance seen) {
        if (seen.state() != InstanceStateName.RUNNING) {
            return List.of();
        }
        return seen.hosts()
                .best(privateAddresses)
                .map(host -> Ports.addresses(seen.tag(Tags.PORTS), host))
                .orElse(List.of());
    }

    private static Map<String, String> attributes(Ec2Instance seen) {
        Map<String, String> shown = new TreeMap<>();
        shown.put("type", seen.size().type());
        shown.put("zone", seen.place().zone());
        shown.put("subnet", seen.place().subnet());
        shown.put("image", seen.place().image());
        shown.put("market", seen.size().spot() ? "spot" : "on-demand");
        seen.hosts().inside().ifPresent(host -> shown.put("privateHost", host));
        shown.values().removeIf(String::isEmpty);
        return shown;
    }
}
