package io.genisys.conformance.wrong;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.trial.Subject;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Served;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A connector with the six calls and no feature is right as well: it refuses what it does not offer. */
class BareConformanceTest extends HttpConformance {

    private static final Reference REFERENCE = new Reference();
    private static Served server;

    @BeforeAll
    static void serve() {
        server = new Served(new Protocol(new Bare(REFERENCE), Reference.TOKEN));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Subject subject() {
        return REFERENCE.at(server.url());
    }
}
