package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ConnectorClient.Level;
import io.genisys.core.compute.Connectors;
import io.genisys.core.history.Cause;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.operation.Ledger.Ask;
import io.genisys.core.operation.Ledger.Ended;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.AllocationRepository.Share;
import io.genisys.core.service.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Accepts and ends upscales that can't be refused half-way, many at once and with few statements. What is not that
 * simple is left to {@link UpscaleAcceptance} and {@link Completion}, which do one at a time.
 */
@ApplicationScoped
class SimpleUpscales {

    private static final Comparator<Ask> LOCKING_ORDER =
            Comparator.comparing(Ask::service).thenComparing(Ask::place);

    private final StatelessSession session;
    private final AllocationRepository allocations;
    private final Connectors connectors;
    private final Chronicle chronicle;
    private final OperationSettings settings;
    private final Membership cores;
    private final Clock clock;

    SimpleUpscales(
            StatelessSession session,
            AllocationRepository allocations,
            Connectors connectors,
            Chronicle chronicle,
            OperationSettings settings,
            Membership cores,
            Clock clock) {
        this.session = session;
        this.allocations = allocations;
        this.connectors = connectors;
        this.chronicle = chronicle;
        this.settings = settings;
        this.cores = cores;
        this.clock = clock;
    }

    /**
     * Accepts upscales on services without a maximum, where the allocation is open and one operation is enough.
     *
     * @return for each its operation; empty where it is not this simple, and nothing has changed for it then
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Optional<Operation>> accept(List<Ask> asks) {
        Map<ComputeName, Level> levels = named(Compute.class, asks, Ask::place).stream()
                .filter(compute -> !compute.draining())
                .filter(compute -> connectors.of(compute).known().isPresent())
                .collect(Collectors.toMap(
                        Compute::name, compute -> connectors.of(compute).known().orElseThrow()));
        Map<ServiceName, Service> services = named(Service.class, asks, Ask::service).stream()
                .filter(service -> !service.deleting() && service.max().isEmpty())
                .collect(Collectors.toMap(Service::name, Function.identity()));
        Predicate<Ask> simple = ask -> services.containsKey(ask.service())
                && levels.containsKey(ask.place())
                && ask.count() <= levels.get(ask.place()).batch();
        Map<Ask, Integer> sums = new TreeMap<>(LOCKING_ORDER);
        asks.stream().filter(simple).forEach(ask -> sums.merge(ask, ask.count(), Integer::sum));
        sums.entrySet()
                .removeIf(sum ->
                        !allocations.grow(sum.getKey().service(), sum.getKey().place(), sum.getValue()));
        Map<Place, Share> shares = shares(sums.keySet());
        Instant now = clock.instant();
        List<Optional<Operation>> operations = asks.stream()
                .map(ask -> Optional.of(ask)
                        .filter(simple)
                        .filter(sums::containsKey)
                        .map(one -> operation(
                                        services.get(one.service()),
                                        shares.get(new Place(one.service(), one.place())),
                                        one.count(),
                                        levels.get(one.place()),
                                        now)
                                .by(cores.self())
                                .from(one.origin())))
                .toList();
        session.insertMultiple(operations.stream().flatMap(Optional::stream).toList());
        chronicle.write(accepted(shares, operations));
        return operations;
    }

    /** Writes down that upscales launched all that was asked for; they must be as they are in the database. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<OperationView> end(List<Ended> ended) {
        Instant now = clock.instant();
        ended.forEach(one -> one.operation().finish(OperationState.SUCCEEDED, one.result(), now));
        session.updateMultiple(ended.stream().map(Ended::operation).toList());
        session.insertMultiple(ended.stream()
                .flatMap(one -> KnownInstance.launched(one.operation(), one.result(), now).stream())
                .toList());
        chronicle.write(ended.stream()
                .map(one -> OperationChanges.ended(one.operation(), Cause.CONNECTOR))
                .toList());
        return ended.stream().map(one -> OperationView.of(one.operation())).toList();
    }

    /** The wanted counts have grown by all of them; each one's own part is told from the last backwards. */
    private List<Change> accepted(Map<Place, Share> shares, List<Optional<Operation>> operations) {
        Map<Place, Integer> desired = new HashMap<>();
        shares.forEach((place, share) -> desired.put(place, share.desired()));
        LinkedList<Change> changes = new LinkedList<>();
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).ifPresent(operation -> {
                int before = desired.merge(
                        new Place(operation.service(), operation.compute()), -operation.count(), Integer::sum);
                changes.addAll(
                        0,
                        OperationChanges.accepted(
                                List.of(operation),
                                UpscaleAcceptance.why(operation.count()),
                                before,
                                before + operation.count()));
            });
        }
        return changes;
    }

    private record Place(ServiceName service, ComputeName compute) {}

    private Map<Place, Share> shares(Set<Ask> grown) {
        List<Share> shares = grown.isEmpty()
                ? List.of()
                : allocations.desired(
                        grown.stream().map(Ask::service).toList(),
                        grown.stream().map(Ask::place).toList());
        return shares.stream()
                .collect(Collectors.toMap(share -> new Place(share.service(), share.compute()), Function.identity()));
    }

    private <T> List<T> named(Class<T> type, List<Ask> asks, Function<Ask, ?> name) {
        Set<Object> names = new HashSet<>();
        asks.forEach(ask -> names.add(name.apply(ask).toString()));
        return session.getMultiple(type, List.copyOf(names)).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private Operation operation(Service service, Share share, int count, Level level, Instant now) {
        Stake stake = Stake.by(count, share.declarations());
        return level.countOnly()
                ? Operation.counted(service, share.compute(), count, stake, now, settings.deadline())
                : Operation.upscale(service, share.compute(), count, stake, now, settings.deadline());
    }
}
