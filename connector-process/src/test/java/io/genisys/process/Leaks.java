package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import java.util.List;

/** Looks for processes of instances, whoever still knows of them. */
final class Leaks {

    private static final ProcessTable TABLE = new ProcessTable();

    private Leaks() {}

    static void assertNoneOf(Owner owner) {
        assertThat(withVariable("GENISYS_OWNER=" + owner))
                .as("processes of %s that are left", owner)
                .isEmpty();
    }

    static List<ProcessId> processes(OperationId operation) {
        return withVariable("GENISYS_OPERATION=" + operation);
    }

    private static List<ProcessId> withVariable(String variable) {
        return TABLE.entries().stream()
                .map(ProcessTable.Entry::id)
                .filter(id -> TABLE.startedWith(id.pid(), variable))
                .toList();
    }
}
