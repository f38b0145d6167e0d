package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.LaunchToken;
import io.genisys.aws.template.Offering;
import io.genisys.aws.template.Plan;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In which ways a plan can be launched, the best first: types as preferred, and of each the emptiest zone. */
record Offers(Facts facts, List<String> types) {

    /** A subnet or a zone, or what the launch template says. */
    private record Spot(Optional<String> subnet, Optional<String> zone, String where) {}

    /**
     * Returns the ways.
     *
     * @param running what there is of the service
     * @throws ConnectorException {@code invalid-template} where there is none
     */
    List<Offering> of(Tags.Order order, Plan plan, boolean spotMarket, List<Ec2Instance> running) {
        List<Offering> offerings = new ArrayList<>();
        List<Spot> spots = spread(order, spots(order.call(), plan), running);
        for (Optional<String> type : wantedTypes(order.call(), plan)) {
            spots.forEach(spot -> offerings.add(new Offering(type, spot.subnet(), spot.zone(), spotMarket)));
        }
        return offerings;
    }

    /** Returns the device of the root volume, where the call has to name it. */
    Optional<String> rootDevice(Call call, Plan plan) {
        if (!plan.needsRootDevice()) {
            return Optional.empty();
        }
        String image = plan.image().orElse("");
        return Optional.of(facts.rootDevice(call, image)
                .orElseThrow(() -> ConnectorException.invalidTemplate("aws.imageId", "an image that exists", image)));
    }

    /** Returns what EC2 knows to be wrong with a plan, all of it at once. */
    List<FieldError> faults(Call call, Plan plan) {
        List<FieldError> errors = new ArrayList<>();
        plan.image()
                .filter(image -> facts.rootDevice(call, image).isEmpty())
                .ifPresent(image -> errors.add(new FieldError("aws.imageId", "an image that exists", image)));
        errors.addAll(typeFaults(call, plan));
        errors.addAll(subnetFaults(call, plan));
        return errors;
    }

    private List<Optional<String>> wantedTypes(Call call, Plan plan) {
        boolean needs =
                plan.resources().cpu().isPresent() || plan.resources().memory().isPresent();
        if (needs && plan.types().isEmpty()) {
            return List.of(Optional.of(smallest(call, plan)));
        }
        if (needs) {
            refuse(typeFaults(call, plan));
        }
        return plan.types().isEmpty()
                ? List.of(Optional.empty())
                : plan.types().stream().map(Optional::of).toList();
    }

    private List<FieldError> typeFaults(Call call, Plan plan) {
        if (plan.types().isEmpty()) {
            return List.of();
        }
        Map<String, Facts.Type> known = facts.types(call, plan.types());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < plan.types().size(); i++) {
            String name = plan.types().get(i);
            Facts.Type type = known.get(name);
            if (type == null || !type.fits(plan.resources())) {
                errors.add(new FieldError(
                        "aws.instanceTypes[" + i + "]", "a type that exists and has what resources ask for", name));
            }
        }
        return errors;
    }

    private List<FieldError> subnetFaults(Call call, Plan plan) {
        if (plan.subnets().isEmpty()) {
            return List.of();
        }
        Map<String, String> zones = facts.subnets(call, plan.subnets());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < plan.subnets().size(); i++) {
            String subnet = plan.subnets().get(i);
            if (!zones.containsKey(subnet)) {
                errors.add(new FieldError("aws.subnets[" + i + "]", "a subnet that exists", subnet));
            }
        }
        return errors;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
    }

    private String smallest(Call call, Plan plan) {
        return facts.types(call, types).values().stream()
                .filter(type -> type.fits(plan.resources()))
                .min(Comparator.comparing(Facts.Type::memory)
                        .thenComparing(Facts.Type::cpus)
                        .thenComparing(Facts.Type::name))
                .map(Facts.Type::name)
                .orElseThrow(() -> ConnectorException.invalidTemplate(
                        "resources",
                        "what one of this connector's types has: " + String.join(", ", types),
                        "cpu " + plan.resources().cpu().map(Object::toString).orElse("any") + ", memory "
                                + plan.resources()
                                        .memory()
                                        .map(Object::toString)
                                        .orElse("any")));
    }

    private List<Spot> spots(Call call, Plan plan) {
        if (!plan.zones().isEmpty()) {
            return plan.zones().stream()
                    .map(zone -> new Spot(Optional.empty(), Optional.of(zone), zone))
                    .toList();
        }
        if (plan.subnets().size() == 1) {
            // There is nothing to choose, and EC2 itself says where it does not exist.
            return List.of(new Spot(Optional.of(plan.subnets().get(0)), Optional.empty(), ""));
        }
        if (!plan.subnets().isEmpty()) {
            refuse(subnetFaults(call, plan));
            Map<String, String> zones = facts.subnets(call, plan.subnets());
            return plan.subnets().stream()
                    .map(subnet -> new Spot(Optional.of(subnet), Optional.empty(), zones.getOrDefault(subnet, "")))
                    .toList();
        }
        List<Spot> defaults = plan.hasLaunchTemplate()
                ? List.of()
                : facts.defaultSubnets(call).entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(entry -> new Spot(Optional.of(entry.getKey()), Optional.empty(), entry.getValue()))
                        .toList();
        return defaults.isEmpty() ? List.of(new Spot(Optional.empty(), Optional.empty(), "")) : defaults;
    }

    /**
     * The zone with the fewest instances of the service first, and in a zone the emptiest subnet. Where that is equal
     * operations differ, so that many at once are spread as well; but every connector finds the same for the same one.
     */
    private static List<Spot> spread(Tags.Order order, List<Spot> spots, List<Ec2Instance> running) {
        if (spots.size() < 2) {
            return spots;
        }
        Map<String, Long> byZone = count(running, instance -> instance.place().zone());
        Map<String, Long> bySubnet = count(running, instance -> instance.place().subnet());
        return spots.stream()
                .sorted(Comparator.comparing((Spot spot) -> byZone.getOrDefault(spot.where(), 0L))
                        .thenComparing(
                                spot -> bySubnet.getOrDefault(spot.subnet().orElse(""), 0L))
                        .thenComparing(spot -> lot(order, spot)))
                .toList();
    }

    private static String lot(Tags.Order order, Spot spot) {
        Offering place = new Offering(Optional.empty(), spot.subnet(), spot.zone(), false);
        return LaunchToken.of(order.owner(), order.operation(), 0, place).value();
    }

    private static Map<String, Long> count(List<Ec2Instance> running, Function<Ec2Instance, String> place) {
        return running.stream().collect(Collectors.groupingBy(place, Collectors.counting()));
    }
}
