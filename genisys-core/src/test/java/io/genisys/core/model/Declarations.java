package io.genisys.core.model;

import io.genisys.connector.OperationId;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRows;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Remembers who said how many there are to be: that stays, whatever becomes of what was or is under way. */
final class Declarations {

    private final World world;

    /** Those that carry out what was said. */
    private final Set<OperationId> declared = new HashSet<>();

    /** Those that were under way when it was said. */
    private final Set<OperationId> overtaken = new HashSet<>();

    Declarations(World world) {
        this.world = world;
    }

    /** Operations were made, by a request or without one. */
    void accepted(Optional<Request> asked, List<Operation> made) {
        boolean bounds = asked.isEmpty() && world.frame().what.equals("keeps bounds");
        if (!bounds && asked.filter(one -> one.kind == Request.Kind.SCALE).isEmpty()) {
            return;
        }
        Set<OperationId> now = new HashSet<>();
        made.forEach(one -> now.add(one.id()));
        world.operations
                .operations()
                .where(one -> one.service().equals(made.get(0).service())
                        && !one.state().finished()
                        && !now.contains(one.id())
                        && asked.flatMap(request -> request.compute)
                                .filter(only -> !only.equals(one.compute()))
                                .isEmpty())
                .forEach(one -> overtaken.add(one.id()));
        declared.addAll(now);
    }

    /** How much an operation that has ended takes back of what it changed. */
    int back(Operation ended, boolean nothing) {
        int change = Math.abs(OperationRows.change(ended));
        boolean stays =
                overtaken.contains(ended.id()) || declared.contains(ended.id()) && !OperationRows.givenUp(ended);
        return stays ? 0 : nothing ? change : Math.min(OperationRows.missing(ended), change);
    }
}
