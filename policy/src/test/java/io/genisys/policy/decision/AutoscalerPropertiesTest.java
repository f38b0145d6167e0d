package io.genisys.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AutoscalerPropertiesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    @Property
    void theBoundsHoldWhateverIsWanted(
            @ForAll @IntRange(max = 50) int min,
            @ForAll @IntRange(max = 50) int room,
            @ForAll @IntRange(max = 200) int count,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        Policy policy = new Policy(
                new Source.Push("load"),
                new Rule.Target(10, Rule.Per.INSTANCE, 0.1),
                Guards.OF_TARGETS,
                new Fallback.Hold(),
                Policy.Mode.ENFORCE,
                Policy.INTERVAL,
                Policy.STALE);
        Situation situation = new Situation(
                BEGIN,
                count,
                (Duration warmUp) -> count,
                new Bounds(min, OptionalInt.of(min + room)),
                Situation.Brake.NONE,
                Optional.empty(),
                Optional.empty());

        Plan plan = Autoscaler.decide(
                situation,
                List.of(new Contender(
                        new PolicyName("load"), policy, Trail.NEW, Optional.of(new Reading.Value(value, BEGIN)))));

        assertThat(plan.to()).isBetween(min, min + room);
    }
}
