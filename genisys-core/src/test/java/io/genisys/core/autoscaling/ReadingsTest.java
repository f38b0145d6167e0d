package io.genisys.core.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.ServiceName;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.Source;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final PolicyKey LOAD = new PolicyKey(new ServiceName("web"), new PolicyName("load"));
    private static final Source ONE = new Source.Push("one");
    private static final Source OTHER = new Source.Push("other");
    private static final Reading ZERO = new Reading.Value(0, Instant.parse("2026-11-20T10:00:00Z"));

    private final Readings readings = new Readings();

    @Test
    void whatASourceHasSaidIsNothingThatAnotherHasSaid() {
        readings.put(LOAD, ONE, ZERO);

        assertThat(readings.of(LOAD, ONE)).contains(ZERO);
        assertThat(readings.of(LOAD, OTHER)).isEmpty();
    }

    @Test
    void whatOthersAskIsForgotten() {
        readings.put(LOAD, ONE, ZERO);

        readings.retain(Set.of());

        assertThat(readings.of(LOAD, ONE)).isEmpty();
    }
}
