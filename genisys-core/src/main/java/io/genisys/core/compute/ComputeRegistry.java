package io.genisys.core.compute;

import io.genisys.core.history.Cause;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.idempotency.KeyedRequests;
import io.genisys.core.json.StoredJson;
import io.genisys.core.problem.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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

    private static final Why REGISTERED = Why.user("registered");

    private final ComputeRepository computes;
    private final KeyedRequests keys;
    private final Event<ComputePlaced> placed;
    private final Chronicle chronicle;
    private final Clock clock;

    ComputeRegistry(
            ComputeRepository computes,
            KeyedRequests keys,
            Event<ComputePlaced> placed,
            Chronicle chronicle,
            Clock clock) {
        this.computes = computes;
        this.keys = keys;
        this.placed = placed;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /**
     * What a PUT did.
     *
     * @param moved whether the compute was there and had another connector
     */
    record Put(Compute compute, boolean created, boolean moved) {}

    /** What came of a registration. */
    sealed interface Registration {

        /** There was none of that name. */
        record Made(Compute compute) implements Registration {}

        /** The same request came before; it is answered as it was then, whatever has become of the compute. */
        record Repeated(ComputeView answer) implements Registration {}
    }

    /** Registers a compute, once for each idempotency key. */
    @Transactional
    public Registration register(ComputeRequest request, @Nullable IdempotencyKey key) {
        ComputeName name = request.requireName();
        Compute compute = build(name, request);
        Optional<ComputeView> before = before(key);
        boolean taken = before.isEmpty() && computes.find(name).isPresent();
        if (taken) {
            // by the same request perhaps, which has ended since the last look
            before = before(key);
        }
        if (before.isPresent()) {
            return new Registration.Repeated(before.get());
        }
        if (taken) {
            throw taken(name);
        }
        keys.remember(
                key,
                StoredJson.write(ComputeView.of(compute, Optional.empty(), ComputeView.Status.NOT_ASKED)),
                clock.instant());
        return new Registration.Made(insert(compute, REGISTERED));
    }

    /** Keeps how a registration was answered. */
    void answered(@Nullable IdempotencyKey key, ComputeView answer) {
        if (key != null) {
            keys.end(key, StoredJson.write(answer));
        }
    }

    private Optional<ComputeView> before(@Nullable IdempotencyKey key) {
        return keys.find(key, clock.instant()).map(json -> StoredJson.read(json, ComputeView.class));
    }

    /** Registers a compute, or points it elsewhere. */
    @Transactional
    public Put put(ComputeName name, ComputeRequest request) {
        if (request.name() != null && !request.name().equals(name.value())) {
            throw Refusals.invalid("name", "the name in the path, or none", '"' + request.name() + '"');
        }
        Optional<Compute> known = computes.find(name);
        if (known.isEmpty()) {
            return new Put(insert(build(name, request), REGISTERED), true, false);
        }
        Compute existing = known.get();
        String before = existing.connector().toString();
        existing.update(request.requireConnector(), request.checkedLabels(), request.checkedToken());
        boolean moved = !Objects.equals(before, existing.connector().toString());
        if (moved) {
            LOG.infof("compute %s moved from %s to %s", name, before, existing.connector());
            chronicle.write(Change.of(Kind.COMPUTE, Why.user("moved"))
                    .compute(name)
                    .state(before, existing.connector().toString()));
            placed.fire(new ComputePlaced(name));
        }
        return new Put(existing, false, moved);
    }

    /** Registers a compute that the file has and the database has not. */
    @Transactional
    Compute add(ComputeRequest request) {
        return insert(build(request.requireName(), request), new Why(Cause.FILE, "registered by the file of computes"));
    }

    private Compute insert(Compute compute, Why why) {
        computes.persistAndFlush(compute);
        chronicle.write(Change.of(Kind.COMPUTE, why)
                .compute(compute.name())
                .state(null, compute.connector().toString()));
        LOG.infof("compute %s registered at %s", compute.name(), compute.connector());
        placed.fire(new ComputePlaced(compute.name()));
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
