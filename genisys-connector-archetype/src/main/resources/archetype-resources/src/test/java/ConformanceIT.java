package ${package};

import io.genisys.conformance.HttpConformance;
import io.genisys.conformance.trial.Subject;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;

/** Starts the packaged connector, and holds it against every sentence of the protocol that can be tested. */
@QuarkusIntegrationTest
class ConformanceIT extends HttpConformance {

    @TestHTTPResource
    URI url;

    @Override
    public Subject subject() {
        return Subject.at(url.toString()).service("hello");
    }
}
