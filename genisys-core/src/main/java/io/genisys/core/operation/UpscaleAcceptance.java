package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient.Level;
import io.genisys.core.compute.Connectors;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepts upscales: in one transaction the bounds are checked, the wanted count grows and the operation is kept. What
 * is accepted happens, even if the core dies right after the commit.
 */
@ApplicationScoped
class UpscaleAcceptance {

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final ComputeRepository computes;
    private final Connectors connectors;
    private final OperationLog log;

    UpscaleAcceptance(
            ServiceRepository services,
            AllocationRepository allocations,
            ComputeRepository computes,
            Connectors connectors,
            OperationLog log) {
        this.services = services;
        this.allocations = allocations;
        this.computes = computes;
        this.connectors = connectors;
        this.log = log;
    }

    /**
     * Accepts {@code count} more instances.
     *
     * @return the operation; empty where the service has not been opened on the compute, or where it is not known
     *     yet what kind of connector that has
     */
    @Transactional
    Optional<Operation> accept(ServiceName name, ComputeName place, int count, @Nullable IdempotencyKey key) {
        Optional<List<Operation>> repeated = log.repeated(key);
        if (repeated.isPresent()) {
            return Optional.of(repeated.get().get(0));
        }
        Compute compute = computes.require(place);
        checkGrows(compute);
        Optional<Level> level = connectors.of(compute).known();
        Optional<Service> found = services.find(name);
        if (level.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        // the service before its allocations, as everyone locks them
        Service service = found.get().max().isPresent() ? services.lock(name).orElseThrow() : found.get();
        checkGrows(service);
        if (!allocations.grow(name, place, count)) {
            return Optional.empty();
        }
        if (service.max().isPresent()) {
            Bounds.check(service, allocations.desired(name), Bounds.Change.UP);
        }
        Operation operation = write(service, place, count, level.get());
        log.remember(key, List.of(operation));
        return Optional.of(operation);
    }

    /** An upscale that is asked for. */
    record Ask(ServiceName service, ComputeName place, int count) {}

    /**
     * Accepts several upscales in one transaction.
     *
     * @return for each its operation; empty where it is not this simple, and nothing has changed for it then
     */
    @Transactional
    List<Optional<Operation>> acceptAll(List<Ask> asks) {
        Map<ComputeName, Optional<Level>> levels = new HashMap<>();
        Map<ServiceName, Optional<Service>> simple = new HashMap<>();
        Map<Ask, Integer> sums =
                new TreeMap<>(Comparator.comparing(Ask::service).thenComparing(Ask::place));
        for (Ask ask : asks) {
            levels.computeIfAbsent(ask.place, this::growingLevel);
            simple.computeIfAbsent(ask.service, this::growingUnbounded);
            if (levels.get(ask.place).isPresent() && simple.get(ask.service).isPresent()) {
                sums.merge(ask, ask.count, Integer::sum);
            }
        }
        // in one order, as everyone locks them
        sums.entrySet().removeIf(sum -> !allocations.grow(sum.getKey().service, sum.getKey().place, sum.getValue()));
        return asks.stream()
                .map(ask -> sums.containsKey(ask)
                        ? Optional.of(write(
                                simple.get(ask.service).orElseThrow(),
                                ask.place,
                                ask.count,
                                levels.get(ask.place).orElseThrow()))
                        : Optional.<Operation>empty())
                .toList();
    }

    private Optional<Level> growingLevel(ComputeName place) {
        return computes.find(place)
                .filter(compute -> !compute.draining())
                .flatMap(compute -> connectors.of(compute).known());
    }

    private Optional<Service> growingUnbounded(ServiceName name) {
        return services.find(name)
                .filter(service -> !service.deleting() && service.max().isEmpty());
    }

    private Operation write(Service service, ComputeName place, int count, Level level) {
        return level.countOnly() ? log.counted(service, place, count) : log.upscale(service, place, count, count);
    }

    /** Returns what the same request made before. */
    Optional<List<Operation>> repeated(@Nullable IdempotencyKey key) {
        return log.repeated(key);
    }

    static void checkGrows(Compute compute) {
        if (compute.draining()) {
            throw Refusals.conflict(
                    "compute-draining", "compute " + compute.name() + " is being drained; name another one");
        }
    }

    static void checkGrows(Service service) {
        if (service.deleting()) {
            throw Refusals.conflict("service-deleting", "service " + service.name() + " is being deleted");
        }
    }
}
