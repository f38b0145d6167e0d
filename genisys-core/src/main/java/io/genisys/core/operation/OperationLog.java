package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.core.cluster.Membership;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Why;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.idempotency.KeyedRequests;
import io.genisys.core.service.Service;
import io.genisys.core.trace.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes operations down, within the transaction that accepts them. */
@ApplicationScoped
class OperationLog {

    private final OperationRepository operations;
    private final KeyedRequests keys;
    private final Chronicle chronicle;
    private final OperationSettings settings;
    private final Membership cores;
    private final Clock clock;

    OperationLog(
            OperationRepository operations,
            KeyedRequests keys,
            Chronicle chronicle,
            OperationSettings settings,
            Membership cores,
            Clock clock) {
        this.operations = operations;
        this.keys = keys;
        this.chronicle = chronicle;
        this.settings = settings;
        this.cores = cores;
        this.clock = clock;
    }

    /** As many operations as it takes: one launches {@code most} instances at the most. */
    List<Operation> upscales(Service service, ComputeName compute, int count, Stake stake, int most) {
        return Batch.of(count, stake.change(), most).stream()
                .map(batch -> upscale(service, compute, batch.size(), stake.share(batch.change())))
                .toList();
    }

    /** As many operations as it takes: one names {@code most} instances at the most. */
    List<Operation> downscales(Service service, ComputeName compute, List<InstanceId> victims, Stake stake, int most) {
        return Batch.of(victims.size(), stake.change(), most).stream()
                .map(batch -> downscale(
                        service, compute, victims.subList(batch.from(), batch.to()), stake.share(batch.change())))
                .toList();
    }

    private Operation upscale(Service service, ComputeName compute, int count, Stake stake) {
        return keep(Operation.upscale(service, compute, count, stake, now(), settings.deadline()));
    }

    Operation downscale(Service service, ComputeName compute, List<InstanceId> victims, Stake stake) {
        return keep(Operation.downscale(service, compute, victims, stake, now(), settings.deadline()));
    }

    Operation counted(Service service, ComputeName compute, int more, Stake stake) {
        return keep(Operation.counted(service, compute, more, stake, now(), settings.deadline()));
    }

    List<Operation> unfinished(Service service, ComputeName compute) {
        return operations.unfinished(service.name(), compute);
    }

    /** Returns the operations that the same request made before. */
    Optional<List<Operation>> repeated(@Nullable IdempotencyKey key) {
        return keys.find(key, now())
                .map(ids -> Stream.of(ids.split(" "))
                        .map(id -> operations.require(OperationId.of(id)))
                        .toList());
    }

    /** Makes the same request find {@code made} from now on. */
    void remember(@Nullable IdempotencyKey key, List<Operation> made) {
        keys.remember(
                key,
                String.join(" ", made.stream().map(one -> one.id().toString()).toList()),
                now());
    }

    /** Writes into the history why operations were made, and what that changed in the wanted count. */
    void accepted(List<Operation> made, Why why, int before, int after) {
        chronicle.write(OperationChanges.accepted(made, why, before, after));
    }

    /** Writes other changes into the history. */
    void changed(List<Change> changes) {
        chronicle.write(changes);
    }

    Instant now() {
        return clock.instant();
    }

    private Operation keep(Operation operation) {
        operations.persist(operation.by(cores.self()).from(Origin.currentOrNew("decision of the core")));
        return operation;
    }
}
