package io.genisys.aws;

import io.genisys.aws.AwsSettings.Market;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much room the account has: its quota of virtual CPUs for ordinary types, on demand or as spot instances, less what
 * runs of them, whoever started it; and the operator's own limit.
 */
record CapacityReader(Facts facts, Roster roster, Room room, Market market) {

    /** A, C, D, H, I, M, R, T and Z, without the families that begin alike and have quotas of their own. */
    private static final Pattern STANDARD = Pattern.compile("(?!dl|hpc|inf|mac|trn)[acdhimrtz][a-z0-9-]*\\..+");

    Capacity capacity(Call call) {
        Optional<Double> quota = facts.cpuQuota(call, market);
        Optional<Double> left = quota.map(most -> Math.max(0, most - used(call)));
        Optional<Integer> most = room.most();
        Optional<Integer> more = most.map(limit -> Math.max(0, limit - room.running(call)));
        return new Capacity(
                new Capacity.Amount(most, quota, Optional.empty()), new Capacity.Amount(more, left, Optional.empty()));
    }

    private double used(Call call) {
        List<Ec2Instance> counted = roster.questions().instances(call, Filters.account()).stream()
                .filter(instance -> isCounted(instance.size()))
                .toList();
        Map<String, Facts.Type> types = typesOf(
                call,
                counted.stream()
                        .map(Ec2Instance::size)
                        .filter(size -> size.cpus() == 0)
                        .map(Ec2Instance.Size::type)
                        .collect(Collectors.toSet()));
        return counted.stream()
                .map(Ec2Instance::size)
                .mapToDouble(size -> size.cpus() > 0 ? size.cpus() : cpus(types, size.type()))
                .sum();
    }

    private Map<String, Facts.Type> typesOf(Call call, Collection<String> names) {
        return names.isEmpty() ? Map.of() : facts.types(call, names);
    }

    private static double cpus(Map<String, Facts.Type> types, String name) {
        Facts.Type type = types.get(name);
        return type == null ? 0 : type.cpus();
    }

    private boolean isCounted(Ec2Instance.Size size) {
        return size.spot() == (market == Market.SPOT)
                && STANDARD.matcher(size.type()).matches();
    }
}
