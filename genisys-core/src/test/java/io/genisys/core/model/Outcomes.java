package io.genisys.core.model;

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationKind;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.operation.OperationState;
import java.util.List;
import java.util.Set;

/** Compares what operations are said to have come to with what runs. */
final class Outcomes {

    private final World world;

    /** Those that two cores may have been at. */
    private final Set<OperationId> takenOver;

    Outcomes(World world, Set<OperationId> takenOver) {
        this.world = world;
        this.takenOver = takenOver;
    }

    /** What an operation has terminated is not there any more. */
    void decided(Rows.Change change) {
        change.after(KnownInstance.class)
                .filter(after -> after.fate() == KnownInstance.Fate.GONE)
                .ifPresent(after -> {
                    Site site = world.sites.get(after.compute());
                    Books.hold(
                            !site.has(after.id()) || site.revived.contains(after.id()),
                            "I2: " + Books.brief(after.id().value()) + " is taken for gone, and runs");
                });
    }

    /** What an operation says at its end is what has happened. */
    void ended(Operation operation) {
        Site site = world.sites.get(operation.compute());
        world.trace("ended: %s %s%s", operation, operation.state(), OperationRows.why(operation));
        List<InstanceId> launched = OperationRows.launched(operation);
        Books.hold(
                site.everLaunched.containsAll(launched),
                "I1: " + Books.describe(operation) + " says that it launched what was never there");
        if (operation.kind() == OperationKind.UPSCALE && operation.state() != OperationState.FAILED) {
            Books.hold(
                    launched.size() + OperationRows.missing(operation) == operation.count(),
                    "I1: " + Books.describe(operation) + " does not account for all that was asked");
        }
        if (operation.kind() == OperationKind.DOWNSCALE && operation.state() != OperationState.FAILED) {
            for (InstanceId victim : OperationRows.victims(operation)) {
                Books.hold(
                        OperationRows.staying(operation).contains(victim)
                                || !site.has(victim)
                                || site.revived.contains(victim),
                        "I1: " + Books.describe(operation) + " says that " + Books.brief(victim.value()) + " is gone");
            }
        }
        if (operation.kind() == OperationKind.UPSCALE && refused(operation)) {
            Books.hold(
                    site.all().stream().noneMatch(one -> one.operation().equals(operation.id())),
                    "I7: " + Books.describe(operation) + " says that nothing came of it");
        }
    }

    boolean refused(Operation operation) {
        return operation.state() == OperationState.FAILED
                && !OperationRows.givenUp(operation)
                && !takenOver.contains(operation.id());
    }
}
