package io.genisys.core.compute;

import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.idempotency.KeyedRequests;
import io.genisys.core.problem.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Registers and changes computes. */
@ApplicationScoped
public class ComputeRegistry {

    private static final Logger LOG = Logger.getLogger(ComputeRegistry.class);

    private final ComputeRepository computes;
    private final KeyedRequests keys;
    private final Clock clock;

    ComputeRegistry(ComputeRepository computes, KeyedRequests keys, Clock clock) {
        this.computes = computes;
        this.keys = keys;
        this.clock = clock;
    }

    /** What a PUT did. */
    record Put(Compute compute, boolean created) {}

    /**
     * Registers a compute. The same request under the same idempotency key finds what the first one made.
     */
    @Transactional
    public Compute register(ComputeRequest request, Optional<String> header) {
        ComputeName name = request.requireName();
        Compute compute = build(name, request);
        @Nullable IdempotencyKey key = IdempotencyKey.of(header.orElse(null), "POST /compute " + request.fingerprint());
        if (keys.find(key, clock.instant()).isPresent()) {
            return computes.require(name);
        }
        if (computes.find(name).isPresent()) {
            throw taken(name);
        }
        keys.remember(key, name.value(), clock.instant());
        return insert(compute);
    }

    /** Registers a compute, or points it elsewhere. */
    @Transactional
    public Put put(ComputeName name, ComputeRequest request) {
        if (request.name() != null && !request.name().equals(name.value())) {
            throw Refusals.invalid("name", "the name in the path, or none", '"' + request.name() + '"');
        }
        Optional<Compute> known = computes.find(name);
        if (known.isEmpty()) {
            return new Put(insert(build(name, request)), true);
        }
        Compute existing = known.get();
        String before = existing.connector().toString();
        existing.update(request.requireConnector(), request.checkedLabels(), request.checkedToken());
        if (!Objects.equals(before, existing.connector().toString())) {
            LOG.infof("compute %s moved from %s to %s", name, before, existing.connector());
        }
        return new Put(existing, false);
    }

    private Compute insert(Compute compute) {
        computes.persistAndFlush(compute);
        LOG.infof("compute %s registered at %s", compute.name(), compute.connector());
        return compute;
    }

    private Compute build(ComputeName name, ComputeRequest request) {
        return new Compute(
                name,
                request.requireConnector(),
                request.checkedLabels().orElse(Map.of()),
                request.checkedToken().filter(text -> !text.isEmpty()),
                clock.instant());
    }

    private static RuntimeException taken(ComputeName name) {
        return Refusals.conflict(
                "compute-exists", "compute " + name + " exists already; PUT /compute/" + name + " changes it");
    }
}
