package io.genisys.core.operation;

import io.genisys.connector.Failure;
import io.genisys.connector.InstanceId;
import io.genisys.connector.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation as the core shows it.
 *
 * @param count how many instances it is about
 * @param instances what an upscale launched
 * @param terminated which instances a downscale is about
 * @param failures the part that did not happen
 * @param problem why nothing happened; while it goes on, what was wrong at the last attempt
 * @param attempts how many attempts ended without an outcome
 */
public record OperationView(
        String id,
        OperationKind kind,
        String service,
        String compute,
        int count,
        OperationState state,
        List<InstanceView> instances,
        List<InstanceId> terminated,
        List<Failure> failures,
        Optional<Problem> problem,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Instant deadline,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    static OperationView of(Operation operation) {
        OperationResult result = operation.result();
        return new OperationView(
                operation.id().toString(),
                operation.kind(),
                operation.service().value(),
                operation.compute().value(),
                operation.count(),
                operation.state(),
                result.instances().stream()
                        .map(instance -> InstanceView.of(instance, operation.compute()))
                        .toList(),
                operation.victims(),
                result.failures(),
                result.problem(),
                operation.attempts(),
                operation.nextAttemptAt(),
                operation.deadline(),
                operation.createdAt(),
                operation.finishedAt());
    }
}
