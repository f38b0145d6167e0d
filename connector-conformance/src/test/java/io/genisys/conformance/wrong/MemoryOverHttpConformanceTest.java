package io.genisys.conformance.wrong;

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.trial.Subject;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Served;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The connector in memory keeps the whole protocol over HTTP. */
class MemoryOverHttpConformanceTest extends HttpConformance {

    private static final Reference REFERENCE = new Reference();
    private static Served server;

    @BeforeAll
    static void serve() {
        server = new Served(new Protocol(REFERENCE.memory(), Reference.TOKEN));
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
