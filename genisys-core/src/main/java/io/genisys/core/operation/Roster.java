package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Why;
import io.genisys.core.service.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which instances the core knows, and what it decides about them. What a connector has listed becomes a decision here:
 * in the transaction that holds the allocation's row, so that two decisions never name the same instance.
 */
@ApplicationScoped
public class Roster {

    private final KnownInstances instances;
    private final OperationRepository operations;
    private final OperationLog log;
    private final InstanceChanges changes;

    Roster(KnownInstances instances, OperationRepository operations, OperationLog log, InstanceChanges changes) {
        this.instances = instances;
        this.operations = operations;
        this.log = log;
        this.changes = changes;
    }

    /**
     * What there is of a service on a compute.
     *
     * @param coming how many are being launched
     */
    public record Standing(Fleet fleet, int coming) {}

    /** Compares what was listed with what is known. */
    @Transactional
    public Standing standing(ServiceName service, ComputeName compute, Observation seen) {
        List<Operation> unfinished = operations.unfinished(service, compute);
        return standing(unfinished, instances.of(service, compute), seen);
    }

    /** The same for several services on a compute, and few questions. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<ServiceName, Standing> standings(ComputeName compute, Set<ServiceName> services, Census seen) {
        Map<ServiceName, List<Operation>> unfinished =
                operations.unfinished(compute).stream().collect(Collectors.groupingBy(Operation::service));
        Map<ServiceName, List<KnownInstance>> known =
                instances.at(compute).stream().collect(Collectors.groupingBy(KnownInstance::service));
        return services.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        service -> standing(
                                unfinished.getOrDefault(service, List.of()),
                                known.getOrDefault(service, List.of()),
                                seen.of(service))));
    }

    /** The same for one whose rows have been read already; {@code unfinished} before {@code known}. */
    static Standing standing(List<Operation> unfinished, List<KnownInstance> known, Observation seen) {
        // a launch that ended between the two questions has its instances among those that are known
        Set<OperationId> ended = known.stream().map(KnownInstance::operation).collect(Collectors.toSet());
        List<Operation> launching = unfinished.stream()
                .filter(operation -> operation.kind() == OperationKind.UPSCALE)
                .filter(operation -> !ended.contains(operation.id()))
                .toList();
        Fleet fleet =
                Fleet.of(seen, known, launching.stream().map(Operation::id).collect(Collectors.toSet()));
        return new Standing(fleet, launching.stream().mapToInt(Operation::count).sum());
    }

    /** Writes down which instances nobody knew, or nobody any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void adopt(Fleet fleet, ComputeName compute) {
        fleet.adopted().forEach(instance -> instances.persist(new KnownInstance(instance, compute, 0, log.now())));
        fleet.returned().forEach(instance -> instance.decide(KnownInstance.Fate.WANTED, log.now()));
        log.changed(changes.adopted(fleet, compute));
    }

    /** Writes down which instances are no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bury(Fleet fleet) {
        log.changed(changes.vanished(fleet));
        fleet.vanished().forEach(gone -> gone.decide(KnownInstance.Fate.GONE, log.now()));
    }

    /** Launches instances that are wanted already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Operation> launch(Service service, ComputeName compute, int count, int most, Why why) {
        return kept(log.upscales(service, compute, count, Stake.NONE, most), why);
    }

    /** Terminates instances that are not wanted any more, or not any longer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Operation> retire(Service service, ComputeName compute, List<InstanceId> victims, int most, Why why) {
        mark(compute, victims);
        return kept(log.downscales(service, compute, victims, Stake.NONE, most), why);
    }

    /** Sends the wanted count once more to a connector that only takes counts, where {@code missing} is the difference. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Operation send(Service service, ComputeName compute, int missing, Why why) {
        return kept(List.of(log.counted(service, compute, missing, Stake.NONE)), why)
                .get(0);
    }

    private List<Operation> kept(List<Operation> made, Why why) {
        log.accepted(made, why, 0, 0);
        return made;
    }

    /** From now on they don't count. */
    void mark(ComputeName compute, List<InstanceId> victims) {
        victims.forEach(id -> instances.find(compute, id).orElseThrow().decide(KnownInstance.Fate.RETIRING, log.now()));
    }
}
