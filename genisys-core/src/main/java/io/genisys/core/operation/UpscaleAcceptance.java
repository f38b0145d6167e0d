package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient.Level;
import io.genisys.core.compute.Connectors;
import io.genisys.core.history.Why;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.AllocationRepository.Share;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
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
     * @return the operations, more than one only where its connector takes fewer at once; empty where the service has not been opened on the compute, or where it is not known
     *     yet what kind of connector that has
     */
    @Transactional
    Optional<List<Operation>> accept(ServiceName name, ComputeName place, int count, @Nullable IdempotencyKey key) {
        Optional<List<Operation>> repeated = log.repeated(key);
        if (repeated.isPresent()) {
            return repeated;
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
        Share share = allocations.share(name, place).orElseThrow();
        List<Operation> made = write(service, place, Stake.by(count, share.declarations()), level.get());
        log.accepted(made, why(count), share.desired() - count, share.desired());
        log.remember(key, made);
        return Optional.of(made);
    }

    private List<Operation> write(Service service, ComputeName place, Stake stake, Level level) {
        int count = stake.change();
        return level.countOnly()
                ? List.of(log.counted(service, place, count, stake))
                : log.upscales(service, place, count, stake, level.batch());
    }

    /** Returns what the same request made before. */
    Optional<List<Operation>> repeated(@Nullable IdempotencyKey key) {
        return log.repeated(key);
    }

    static Why why(int count) {
        return Why.user("upscale by " + count);
    }

    static void checkGrows(Compute compute) {
        if (compute.draining()) {
            throw draining(compute.name());
        }
    }

    static ProblemException draining(ComputeName compute) {
        return Refusals.conflict("compute-draining", "compute " + compute + " is being drained; name another one");
    }

    static void checkGrows(Service service) {
        if (service.deleting()) {
            throw Refusals.conflict("service-deleting", "service " + service.name() + " is being deleted");
        }
    }
}
