package io.genisys.core.autoscaling;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.ServiceName;
import io.genisys.core.metric.MetricProfile;
import io.genisys.core.metric.Metrics;
import io.genisys.policy.Policy;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MetricProfile.class)
class ClockworkTest {

    private static final String POLICY = """
            {"source": {"http": {"url": "http://localhost:1/"}}, "rule": {"target": 1}, "interval": "PT1S"}""";

    @Inject
    Sources sources;

    @Inject
    Metrics metrics;

    @Inject
    Readings readings;

    /** Counts how often each service's policies are due, and breaks down at one of them. */
    private static final class Breaking extends Sources {

        private final Map<String, Integer> due = new ConcurrentHashMap<>();

        Breaking(Metrics metrics, Readings readings) {
            super(metrics, readings);
        }

        @Override
        void ask(PolicyKey key, Policy policy, Consumer<ServiceName> arrived) {
            due.merge(key.service().value(), 1, Integer::sum);
            if (key.service().value().equals("broken")) {
                throw new StackOverflowError();
            }
        }

        boolean asked(String service, int times) {
            return due.getOrDefault(service, 0) >= times;
        }
    }

    @Test
    void anErrorOfOnePolicyStopsNeitherTheClockNorTheOthers() {
        Breaking breaking = new Breaking(metrics, readings);
        QuarkusMock.installMockForInstance(breaking, sources);
        for (String service : new String[] {"broken", "sound"}) {
            put("/service/" + service, "{}");
            put("/service/" + service + "/policy/load", POLICY);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> breaking.asked("broken", 2) && breaking.asked("sound", 2));
    }

    private static void put(String path, String body) {
        given().contentType("application/json").body(body).put(path).then().statusCode(201);
    }
}
