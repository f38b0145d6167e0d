package io.genisys.core.operation;

import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.http.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an operation's outcome.
 *
 * @param instances what an upscale launched
 * @param failures the part that did not happen, with reasons
 * @param problem why nothing happened, or what was wrong at the last attempt
 */
public record OperationResult(List<Instance> instances, List<Failure> failures, Optional<Problem> problem) {

    /** Nothing is known, or there is nothing to say. */
    public static final OperationResult NONE = new OperationResult(List.of(), List.of(), Optional.empty());

    public OperationResult {
        instances = List.copyOf(instances);
        failures = List.copyOf(failures);
    }

    static OperationResult of(Problem problem) {
        return new OperationResult(List.of(), List.of(), Optional.of(problem));
    }

    /** Returns how many instances did not come or go. */
    int missing() {
        return failures.stream().mapToInt(Failure::count).sum();
    }
}
