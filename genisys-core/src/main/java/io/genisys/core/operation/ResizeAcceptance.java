package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.operation.Roster.Standing;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts changes towards new counts: in one transaction the wanted counts change, the instances that go are chosen
 * and marked, and the operations are kept.
 */
@ApplicationScoped
class ResizeAcceptance {

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final KnownInstances instances;
    private final Roster roster;
    private final OperationLog log;

    ResizeAcceptance(
            ServiceRepository services,
            AllocationRepository allocations,
            KnownInstances instances,
            Roster roster,
            OperationLog log) {
        this.services = services;
        this.allocations = allocations;
        this.instances = instances;
        this.roster = roster;
        this.log = log;
    }

    /**
     * Accepts what {@code aim} wants.
     *
     * @param request what was asked, with what the connectors were seen to have
     * @return the operations, the one that changes the count first
     * @throws BusyException where instances that should go are still being launched, or where the aim has moved to a
     *     compute that was not observed
     */
    @Transactional
    List<Operation> accept(ServiceName name, Aim aim, Sightings sightings, @Nullable IdempotencyKey key, Why why) {
        var repeated = log.repeated(key);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Service service = services.lock(name).orElseThrow(() -> ServiceRepository.unknown(name));
        Map<ComputeName, Allocation> open = new TreeMap<>();
        allocations.lockAll(name).forEach(allocation -> open.put(allocation.compute(), allocation));
        aim.ground().check(service, sum(open));
        Map<ComputeName, Integer> targets = aim.targets(sightings.counts(open.values()));
        checkBounds(service, open, targets);
        if (aim.declares()) {
            open.values().stream().filter(sightings::within).forEach(Allocation::declare);
        }
        List<Operation> made = new ArrayList<>();
        for (Map.Entry<ComputeName, Integer> target : targets.entrySet()) {
            Allocation allocation = open.get(target.getKey());
            if (allocation == null || !sightings.covers(target.getKey())) {
                throw new BusyException("compute " + target.getKey() + " has not been looked at");
            }
            if (aim.closes()) {
                allocation.close();
            }
            int before = allocation.desired();
            if (target.getValue() > before && allocation.closed()) {
                throw UpscaleAcceptance.draining(target.getKey());
            }
            Stake stake = new Stake(target.getValue() - before, aim.declares(), allocation.declarations());
            List<Operation> here = resize(service, allocation, stake, sightings);
            log.accepted(here, why, before, allocation.desired());
            made.addAll(here);
        }
        log.remember(key, made);
        aim.ground().accepted(made);
        // a lost race shows here, as an exception that the caller knows, and not at the commit
        instances.flush();
        return made;
    }

    /** Accepts that one instance goes and that one fewer is wanted. */
    @Transactional
    Operation acceptTermination(Instance instance, ComputeName compute) {
        ServiceName name = instance.service();
        Service service = services.lock(name).orElseThrow(() -> ServiceRepository.unknown(name));
        List<Allocation> all = allocations.lockAll(name);
        Allocation allocation = all.stream()
                .filter(one -> one.compute().equals(compute))
                .findAny()
                .orElseThrow(() -> new BusyException("service " + name + " has just been deleted"));
        // asked before the instance is looked up: a launch that ends in between is found by one of the two
        boolean launching = log.unfinished(service, compute).stream()
                .anyMatch(one -> one.id().equals(instance.operation()));
        Optional<KnownInstance> known = instances.find(compute, instance.id());
        if (known.filter(one -> one.fate() != KnownInstance.Fate.WANTED).isPresent()) {
            throw Refusals.conflict(
                    "instance-terminating", "instance " + instance.id() + " is being terminated already");
        }
        if (known.isEmpty()) {
            if (launching) {
                throw new BusyException("instance " + instance.id() + " is still being launched");
            }
            instances.persist(new KnownInstance(instance, compute, 0, log.now()));
        }
        int change = instance.state().counts() && allocation.desired() > 0 ? -1 : 0;
        if (change < 0) {
            int after = all.stream().mapToInt(Allocation::desired).sum() - 1;
            Bounds.check(service, after, Bounds.Change.DOWN);
        }
        allocation.want(allocation.desired() + change);
        roster.mark(compute, List.of(instance.id()));
        Operation made = log.downscale(service, compute, List.of(instance.id()), Stake.by(change, allocation));
        Why why = Why.user("termination of instance " + instance.id());
        log.accepted(List.of(made), why, allocation.desired() - change, allocation.desired());
        return made;
    }

    private List<Operation> resize(Service service, Allocation allocation, Stake stake, Sightings sightings) {
        ComputeName compute = allocation.compute();
        int change = stake.change();
        int target = allocation.desired() + change;
        if (sightings.counted(compute)) {
            allocation.want(target);
            return List.of(log.counted(service, compute, change, stake));
        }
        Standing standing = roster.standing(service.name(), compute, sightings.of(compute));
        Fleet fleet = standing.fleet();
        int surplus = fleet.live().size() + standing.coming() - target;
        if (surplus > fleet.live().size()) {
            throw new BusyException("instances of service " + service.name() + " on compute " + compute
                    + " that should go are still being launched");
        }
        roster.adopt(fleet, compute);
        roster.bury(fleet);
        allocation.want(target);
        List<InstanceId> victims = Stream.concat(
                        fleet.ended().stream(), fleet.live().stream().limit(Math.max(0, surplus)))
                .map(Member::id)
                .toList();
        roster.mark(compute, victims);
        List<Operation> made = new ArrayList<>();
        int most = sightings.of(compute).batch();
        if (surplus < 0) {
            // where fewer are wanted than before, what can't be launched gives nothing back
            made.addAll(log.upscales(service, compute, -surplus, stake.share(Math.max(0, change)), most));
        }
        if (surplus >= 0 || !victims.isEmpty()) {
            // and what can't be terminated takes nothing away where more are wanted than before
            Stake share = stake.share(surplus < 0 ? 0 : Math.min(0, change));
            made.addAll(log.downscales(service, compute, victims, share, most));
        }
        return made;
    }

    private static void checkBounds(
            Service service, Map<ComputeName, Allocation> open, Map<ComputeName, Integer> targets) {
        int before = sum(open);
        int after = before;
        for (Map.Entry<ComputeName, Integer> target : targets.entrySet()) {
            int desired = open.containsKey(target.getKey())
                    ? open.get(target.getKey()).desired()
                    : 0;
            after += target.getValue() - desired;
        }
        if (after > before) {
            UpscaleAcceptance.checkGrows(service);
            Bounds.check(service, after, Bounds.Change.UP);
        } else if (after < before) {
            Bounds.check(service, after, Bounds.Change.DOWN);
        }
    }

    private static int sum(Map<ComputeName, Allocation> open) {
        return open.values().stream().mapToInt(Allocation::desired).sum();
    }
}
