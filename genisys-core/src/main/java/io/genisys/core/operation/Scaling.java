package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.operation.Ledger.Ask;
import io.genisys.core.operation.Scouting.Sight;
import io.genisys.core.placement.Placement;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.trace.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a user asks for into operations: looks at the computes it concerns, outside of any transaction, and then
 * has the change accepted. Nothing has changed when a method throws.
 */
@ApplicationScoped
public class Scaling {

    private static final int TRIES = 5;

    private final Scouting scouting;
    private final Opening opening;
    private final AllocationRepository allocations;
    private final Ledger ledger;
    private final UpscaleAcceptance upscales;
    private final ResizeAcceptance resizes;

    Scaling(
            Scouting scouting,
            Opening opening,
            AllocationRepository allocations,
            Ledger ledger,
            UpscaleAcceptance upscales,
            ResizeAcceptance resizes) {
        this.scouting = scouting;
        this.opening = opening;
        this.allocations = allocations;
        this.ledger = ledger;
        this.upscales = upscales;
        this.resizes = resizes;
    }

    /** Accepts {@code count} more instances, on the compute with the fewest where none is named. */
    public List<Operation> upscale(
            ServiceName service, Optional<ComputeName> compute, int count, @Nullable IdempotencyKey key) {
        Optional<List<Operation>> repeated = upscales.repeated(key);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (compute.isEmpty()) {
            adoptEverywhere(service);
        }
        ComputeName place = compute.orElseGet(() -> choose(service).orElseThrow(Scaling::noCompute));
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<List<Operation>> accepted = accept(service, place, count, key);
            if (accepted.isPresent()) {
                return accepted.get();
            }
            scouting.meet(place);
            openWhereAbsent(service, place, Opening.Reason.GROW);
        }
        throw new BusyException("service " + service + " could not be opened on compute " + place);
    }

    /** Accepts {@code count} fewer instances, on the compute with the most where none is named. */
    public List<Operation> downscale(
            ServiceName service, Optional<ComputeName> compute, int count, @Nullable IdempotencyKey key) {
        if (compute.isEmpty()) {
            adoptEverywhere(service);
        }
        return resize(
                service,
                desired -> {
                    ComputeName place = compute.or(() -> Placement.shrink(desired))
                            .orElseThrow(() -> tooFew(service, "any compute", 0, count));
                    int left = desired.getOrDefault(place, 0) - count;
                    if (left < 0) {
                        throw tooFew(service, "compute " + place, left + count, count);
                    }
                    return Map.of(place, left);
                },
                compute,
                key,
                Why.user("downscale by " + count));
    }

    /**
     * Accepts a change towards {@code number} instances on the named compute, or on all together. So many are wanted
     * from then on, whether or not a connector refuses it.
     */
    public List<Operation> scale(
            ServiceName service, Optional<ComputeName> compute, int number, @Nullable IdempotencyKey key) {
        if (compute.isEmpty()) {
            adoptEverywhere(service);
        }
        UnaryOperator<Map<ComputeName, Integer>> counts =
                compute.isPresent() ? desired -> Map.of(compute.get(), number) : towards(service, number);
        Aim aim = new Aim.Declared(counts, Opening.Reason.GROW, Ground.NONE);
        return resize(service, aim, compute, key, Why.user("scale to " + number));
    }

    /**
     * Accepts the same for what the core decides by itself, as long as that has its ground.
     *
     * @throws ProblemException 404 where the service was deleted meanwhile, which stays so
     */
    public List<Operation> bring(ServiceName service, int number, Why why, Ground ground) {
        Aim aim = new Aim.Declared(towards(service, number), Opening.Reason.KEEP, ground);
        return resize(service, aim, Optional.empty(), null, why);
    }

    private UnaryOperator<Map<ComputeName, Integer>> towards(ServiceName service, int number) {
        Set<ComputeName> takers = choose(service).map(Set::of).orElse(Set.of());
        return desired -> {
            Map<ComputeName, Integer> growing = new TreeMap<>(desired);
            growing.keySet().retainAll(takers);
            if (growing.isEmpty() && number > sum(desired)) {
                throw noCompute();
            }
            Map<ComputeName, Integer> targets = Placement.towards(number, desired, growing);
            return targets.isEmpty() ? unchanged(desired) : targets;
        };
    }

    /** Accepts that nothing is left of a service on the computes where {@code gone} says so. */
    public List<Operation> empty(ServiceName service, Set<ComputeName> gone, Why why) {
        UnaryOperator<Map<ComputeName, Integer>> none = desired -> desired.entrySet().stream()
                .filter(entry -> gone.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> 0));
        return resize(service, new Aim.Emptying(none), Optional.empty(), null, why);
    }

    /** Makes known what runs of a service on a compute, where the core does not know it at all. */
    public void adopt(ServiceName service, ComputeName compute) {
        openWhereAbsent(service, compute, Opening.Reason.GROW);
    }

    /** Makes known what runs of a service anywhere, where the core does not know it at all. */
    void adoptEverywhere(ServiceName service) {
        if (allocations.of(service).isEmpty()) {
            scouting.lookEverywhere(service)
                    .forEach((compute, sight) -> open(service, compute, sight, Opening.Reason.LOOK));
        }
    }

    /** Returns how many instances of ours a compute says it has; 0 where it does not say. */
    int countAt(ComputeName compute) {
        return scouting.countAt(compute);
    }

    private List<Operation> resize(
            ServiceName service, Aim aim, Optional<ComputeName> only, @Nullable IdempotencyKey key, Why why) {
        // before the aim is asked, which would refuse what the first request has used up
        Optional<List<Operation>> repeated = upscales.repeated(key);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Set<ComputeName> places = new TreeSet<>();
        only.ifPresentOrElse(places::add, () -> scouting.all().forEach(compute -> places.add(compute.name())));
        only.ifPresent(compute -> openWhereAbsent(service, compute, Opening.Reason.LOOK));
        for (int tries = 0; ; tries++) {
            Set<ComputeName> changing = aim.targets(desired(service, places)).keySet();
            Sightings sightings = look(service, places, changing, aim);
            try {
                return resizes.accept(service, aim, sightings, key, why);
            } catch (PersistenceException e) {
                // another request won the race for the same key or row; it is decided anew from what there is now
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Sightings look(ServiceName service, Set<ComputeName> places, Set<ComputeName> changing, Aim aim) {
        Map<ComputeName, Observation> lists = new HashMap<>();
        Set<ComputeName> counting = new HashSet<>();
        for (ComputeName compute : changing) {
            openWhereAbsent(service, compute, aim.reason());
            Sight sight = scouting.look(service, compute);
            if (sight.counted()) {
                counting.add(compute);
            } else {
                lists.put(compute, sight.list());
            }
        }
        return new Sightings(places, lists, counting);
    }

    private void openWhereAbsent(ServiceName service, ComputeName compute, Opening.Reason reason) {
        if (allocations.find(service, compute).isPresent()) {
            return;
        }
        open(service, compute, scouting.look(service, compute), reason);
    }

    private void open(ServiceName service, ComputeName compute, Sight sight, Opening.Reason reason) {
        try {
            opening.open(service, compute, sight, reason);
        } catch (PersistenceException e) {
            if (allocations.find(service, compute).isEmpty()) {
                throw e;
            }
        }
    }

    private Optional<List<Operation>> accept(
            ServiceName service, ComputeName place, int count, @Nullable IdempotencyKey key) {
        for (int tries = 1; ; tries++) {
            try {
                Optional<List<Operation>> simple = key == null
                        ? ledger.accept(new Ask(service, place, count, Origin.current()))
                        : Optional.empty();
                return simple.isPresent() ? simple : upscales.accept(service, place, count, key);
            } catch (PersistenceException e) {
                // another request won the race for the same key or row; it is decided anew from what there is now
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Chooses the compute that grows: the one with the fewest instances of the service. One that has none yet is asked
     * whether it would take it, unless it is the only one.
     */
    private Optional<ComputeName> choose(ServiceName service) {
        Map<ComputeName, Integer> left = growing(service);
        Optional<ComputeName> first = Placement.grow(left);
        boolean choice = left.size() > 1;
        while (choice && !left.isEmpty()) {
            ComputeName fewest = Placement.grow(left).orElseThrow();
            if (left.remove(fewest) > 0 || scouting.takes(service, fewest)) {
                return Optional.of(fewest);
            }
        }
        return first;
    }

    /** How many are wanted on each compute that takes new instances. */
    private Map<ComputeName, Integer> growing(ServiceName service) {
        Set<ComputeName> takers = scouting.all().stream()
                .filter(compute -> !compute.draining())
                .map(Compute::name)
                .collect(Collectors.toSet());
        Map<ComputeName, Integer> desired = desired(service, takers);
        desired.keySet().retainAll(takers);
        return desired;
    }

    private Map<ComputeName, Integer> desired(ServiceName service, Set<ComputeName> places) {
        return new Sightings(places, Map.of(), Set.of()).counts(allocations.of(service));
    }

    private static Map<ComputeName, Integer> unchanged(Map<ComputeName, Integer> desired) {
        return Placement.shrink(desired)
                .or(() -> Placement.grow(desired))
                .map(compute -> Map.of(compute, desired.get(compute)))
                .orElseThrow(Scaling::noCompute);
    }

    private static int sum(Map<ComputeName, Integer> desired) {
        return desired.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static ProblemException noCompute() {
        return Refusals.conflict(
                "no-compute", "no compute is registered that could take it; POST /compute registers one");
    }

    private static ProblemException tooFew(ServiceName service, String where, int desired, int count) {
        return Refusals.conflict(
                "too-few-instances",
                "service " + service + " has " + desired + " instances on " + where + ", so " + count
                        + " can't be removed");
    }
}
