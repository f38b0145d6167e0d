package io.genisys.process;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A connector with the services of these tests, and a directory and ports of its own. */
public final class ServerProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "genisys.process.state",
                "target/state-" + ProcessHandle.current().pid(),
                "genisys.process.ports",
                "10000-19999",
                "genisys.connector.services",
                TestSettings.SERVICES.toString());
    }
}
