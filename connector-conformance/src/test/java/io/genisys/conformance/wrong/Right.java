package io.genisys.conformance.wrong;

import io.genisys.connector.Instance;
import io.genisys.connector.memory.Relay;

/** The connector in memory, right until something is overridden. */
class Right extends Relay {

    Right(Reference reference) {
        super(reference.memory());
    }

    /** The instance, as that of the next index. */
    static Instance shifted(Instance right) {
        return new Instance(
                right.id(),
                right.service(),
                right.operation(),
                right.index() + 1,
                right.state(),
                right.healthy(),
                right.createdAt(),
                right.addresses(),
                right.attributes());
    }
}
