package io.genisys.conformance.wrong;

import io.genisys.conformance.ConnectorConformance;
import io.genisys.conformance.trial.Subject;

/** The connector in memory keeps all that a connector in this process can keep. */
class MemoryConformanceTest extends ConnectorConformance {

    private static final Reference REFERENCE = new Reference();

    @Override
    public Subject subject() {
        return REFERENCE.direct();
    }
}
