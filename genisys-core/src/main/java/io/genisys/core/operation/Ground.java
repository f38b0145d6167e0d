package io.genisys.core.operation;

import io.genisys.core.service.Service;
import java.util.List;

/** What a change is based on, and what else is written down with it, in the one transaction that accepts it. */
public interface Ground {

    /** A change for its own sake. */
    Ground NONE = (service, desired) -> {};

    /**
     * Has the change refused by throwing where what it is based on is not so any more.
     *
     * @param service which nobody else changes until the end of the transaction
     * @param desired how many are wanted of it, on all computes together
     */
    void check(Service service, int desired);

    /** Is told of the operations that make the change; what this throws takes all of it back. */
    default void accepted(List<Operation> made) {}
}
