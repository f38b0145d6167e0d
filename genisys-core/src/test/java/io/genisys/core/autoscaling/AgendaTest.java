package io.genisys.core.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.ServiceName;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final PolicyKey KEY = key(0);
    private static final Policy EVERY_10_S = policy("PT10S");

    private final Agenda agenda = new Agenda();

    @Test
    void aNewPolicyIsDueAtOnceAndThenEachInterval() {
        agenda.replace(Map.of(KEY, EVERY_10_S), NOW);

        assertThat(agenda.due(NOW)).hasSize(1);
        assertThat(IntStream.rangeClosed(1, 60)
                        .map(second -> agenda.due(NOW.plusSeconds(second)).size()))
                .filteredOn(due -> due > 0)
                .hasSize(6);
    }

    @Test
    void aPolicyThatIsAnotherIsDueAtOnce() {
        agenda.replace(Map.of(KEY, EVERY_10_S), NOW);
        agenda.due(NOW);

        agenda.replace(Map.of(KEY, policy("PT20S")), NOW.plusMillis(1));

        assertThat(agenda.due(NOW.plusMillis(1))).hasSize(1);
    }

    @Test
    void oneThatStaysIsDueWhenItWas() {
        agenda.replace(Map.of(KEY, EVERY_10_S), NOW);
        agenda.due(NOW);

        agenda.replace(Map.of(KEY, EVERY_10_S), NOW.plusMillis(1));

        assertThat(agenda.due(NOW.plusMillis(1))).isEmpty();
    }

    @Test
    void manyAreSpreadOverTheInterval() {
        Map<PolicyKey, Policy> many = new HashMap<>();
        IntStream.range(0, 1000).forEach(number -> many.put(key(number), EVERY_10_S));
        agenda.replace(many, NOW);

        for (int second = 1; second <= 10; second++) {
            assertThat(agenda.due(NOW.plusSeconds(second))).hasSizeBetween(50, 200);
        }
    }

    private static PolicyKey key(int number) {
        return new PolicyKey(new ServiceName("web" + number), new PolicyName("load"));
    }

    private static Policy policy(String interval) {
        return StoredPolicies.read(
                "{\"source\": {\"push\": \"load\"}, \"rule\": {\"target\": 10}, \"interval\": \"" + interval + "\"}");
    }
}
