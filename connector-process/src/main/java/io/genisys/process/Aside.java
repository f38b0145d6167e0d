package io.genisys.process;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Instances of which no record can be read. Nobody knows whose they are, so no list is complete while there is one; and
 * they may run, so nothing of their operations is launched. The rest goes on.
 */
final class Aside {

    private final Set<String> names = new ConcurrentSkipListSet<>();

    void add(String name) {
        names.add(name);
    }

    /** An instance's id ends with its operation and its index. */
    void refuse(OperationId operation) {
        refuseWhere(names.stream()
                .filter(name -> name.contains("-" + operation + "-"))
                .toList());
    }

    void refuse(InstanceId id) {
        refuseWhere(names.contains(id.value()) ? List.of(id.value()) : List.of());
    }

    void refuseIfAny() {
        refuseWhere(List.copyOf(names));
    }

    private static void refuseWhere(List<String> damaged) {
        if (!damaged.isEmpty()) {
            throw new ConnectorException(
                    Code.INTERNAL,
                    Effect.NONE,
                    "the records of " + String.join(", ", damaged) + " can't be read; this connector's log says more");
        }
    }
}
