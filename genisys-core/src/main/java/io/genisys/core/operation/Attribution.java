package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.OwnInstances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whose instances a connector lists, because several computes may point at the same connector: an instance
 * belongs to the compute that its operation was sent to, and one whose operation nobody knows to the compute that
 * adopted it or, before that, to the one that was registered first.
 */
@ApplicationScoped
public class Attribution implements OwnInstances {

    private final ComputeRepository computes;
    private final OperationRepository operations;
    private final KnownInstances instances;

    Attribution(ComputeRepository computes, OperationRepository operations, KnownInstances instances) {
        this.computes = computes;
        this.operations = operations;
        this.instances = instances;
    }

    @Override
    @Transactional
    public List<Instance> own(ComputeName compute, List<Instance> listed) {
        Map<ComputeName, Compute> registered =
                computes.all().stream().collect(Collectors.toMap(Compute::name, Function.identity()));
        if (listed.isEmpty() || registered.size() < 2) {
            return listed;
        }
        Map<UUID, ComputeName> places =
                places(listed.stream().map(Attribution::launch).collect(Collectors.toSet()), compute);
        ComputeName first = first(registered, compute);
        return listed.stream()
                .filter(instance -> Optional.ofNullable(places.get(launch(instance)))
                        .filter(registered::containsKey)
                        .orElse(first)
                        .equals(compute))
                .toList();
    }

    private Map<UUID, ComputeName> places(Set<UUID> launches, ComputeName compute) {
        Map<UUID, ComputeName> places = new HashMap<>(operations.places(launches));
        Set<UUID> adopted = without(launches, places.keySet());
        if (!adopted.isEmpty()) {
            instances.launchesAt(compute, adopted).forEach(launch -> places.put(launch, compute));
            adopted = without(adopted, places.keySet());
        }
        // what nobody here knows, which is rare, and this may take long
        if (!adopted.isEmpty()) {
            instances
                    .launchedBy(adopted)
                    .forEach(one -> places.putIfAbsent(one.operation().value(), one.compute()));
        }
        return places;
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        return all.stream().filter(one -> !some.contains(one)).collect(Collectors.toSet());
    }

    private static UUID launch(Instance instance) {
        return instance.operation().value();
    }

    private static ComputeName first(Map<ComputeName, Compute> registered, ComputeName compute) {
        return Optional.ofNullable(registered.get(compute))
                .flatMap(one -> registered.values().stream()
                        .filter(other -> other.connector().equals(one.connector()))
                        .min(Comparator.comparing(Compute::createdAt).thenComparing(Compute::name)))
                .map(Compute::name)
                .orElse(compute);
    }
}
