package io.genisys.core.operation;

import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.http.Problem;
import io.genisys.core.history.Cause;
import io.genisys.core.history.Change;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What becomes of operations, in the words of the history. */
final class OperationChanges {

    private OperationChanges() {}

    /** They were accepted for one reason; the first says what that changed in the wanted count. */
    static List<Change> accepted(List<Operation> made, Why why, int before, int after) {
        return IntStream.range(0, made.size())
                .mapToObj(i -> {
                    Operation operation = made.get(i);
                    Change change =
                            about(operation, why).instances(operation.victims()).state(null, name(operation.state()));
                    return i == 0 ? change.desired(before, after) : change;
                })
                .toList();
    }

    /** It is not known what came of it. */
    static Change unanswered(Operation operation, Why why) {
        return about(operation, why).state(name(OperationState.ACCEPTED), name(OperationState.RUNNING));
    }

    /** It is over. */
    static Change ended(Operation operation, Cause cause) {
        boolean attempted = operation.attempts() > 0 || operation.reached();
        return about(operation, new Why(cause, reason(operation)))
                .instances(moved(operation))
                .state(name(attempted ? OperationState.RUNNING : OperationState.ACCEPTED), name(operation.state()));
    }

    private static Change about(Operation operation, Why why) {
        return Change.of(Kind.OPERATION, why)
                .service(operation.service())
                .compute(operation.compute())
                .operation(operation.id());
    }

    /** Those that came or went. */
    private static List<InstanceId> moved(Operation operation) {
        OperationResult result = operation.result();
        if (operation.kind() == OperationKind.UPSCALE) {
            return result.instances().stream().map(Instance::id).toList();
        }
        if (operation.state() == OperationState.FAILED) {
            return List.of();
        }
        Set<InstanceId> left = new HashSet<>();
        result.failures().forEach(failure -> left.addAll(failure.instances()));
        return operation.victims().stream().filter(id -> !left.contains(id)).toList();
    }

    private static String reason(Operation operation) {
        OperationResult result = operation.result();
        String done = switch (operation.kind()) {
            case UPSCALE -> "launched ";
            case DOWNSCALE -> "terminated ";
        };
        return switch (operation.state()) {
            case ACCEPTED, RUNNING -> "";
            case SUCCEEDED -> done + operation.count();
            case PARTIAL ->
                done + (operation.count() - result.missing()) + " of " + operation.count() + ": " + failure(result);
            case FAILED -> result.problem().map(Problem::detail).orElseGet(() -> failure(result));
        };
    }

    private static String failure(OperationResult result) {
        return result.failures().stream().findFirst().map(Failure::detail).orElse("");
    }

    private static String name(OperationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
