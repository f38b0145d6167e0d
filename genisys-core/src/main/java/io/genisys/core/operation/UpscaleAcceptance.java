package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.AllocationRepository;
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
    private final OperationLog log;

    UpscaleAcceptance(
            ServiceRepository services,
            AllocationRepository allocations,
            ComputeRepository computes,
            OperationLog log) {
        this.services = services;
        this.allocations = allocations;
        this.computes = computes;
        this.log = log;
    }

    /**
     * Accepts {@code count} more instances.
     *
     * @param counted whether the compute's connector only takes counts
     * @return the operation; empty where the service has not been opened on the compute
     */
    @Transactional
    Optional<Operation> accept(
            ServiceName name, ComputeName compute, int count, boolean counted, @Nullable IdempotencyKey key) {
        Optional<List<Operation>> repeated = log.repeated(key);
        if (repeated.isPresent()) {
            return Optional.of(repeated.get().get(0));
        }
        checkGrows(computes.require(compute));
        Optional<Service> found = services.find(name);
        if (found.isEmpty() || !allocations.add(name, compute, count)) {
            return Optional.empty();
        }
        Service service = found.get();
        checkGrows(service);
        if (service.max().isPresent()) {
            service = services.lock(name).orElseThrow();
            Bounds.check(service, allocations.desired(name), Bounds.Change.UP);
        }
        Operation operation =
                counted ? log.counted(service, compute, count) : log.upscale(service, compute, count, count);
        log.remember(key, List.of(operation));
        return Optional.of(operation);
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
