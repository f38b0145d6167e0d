package io.genisys.conformance.wrong;

import io.genisys.connector.memory.Relay;

/** The connector in memory, right until something is overridden. */
class Right extends Relay {

    Right(Reference reference) {
        super(reference.memory());
    }
}
