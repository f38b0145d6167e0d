package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Capacity;
import io.genisys.connector.Feature;
import io.genisys.connector.ReportsCapacity;
import org.junit.jupiter.api.Test;

/** {@code capacity}: how much room there is. */
public abstract class CapacityCases {

    private static final int SOME = 3;

    @Test
    @Proves(
            value = {"P-55", "P-56"},
            advice = "Leave out what you do not know. What is not offered answers 501 'unsupported'.")
    void capacityHasNoMoreFreeThanThereIs(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Capacity capacity = capacity(trial);

        capacity.free()
                .instances()
                .ifPresent(free -> assertThat(free)
                        .as("free instances")
                        .isBetween(0, capacity.total().instances().orElse(Integer.MAX_VALUE)));
        capacity.free()
                .cpu()
                .ifPresent(free -> assertThat(free)
                        .as("free cores")
                        .isBetween(0.0, capacity.total().cpu().orElse(Double.MAX_VALUE)));
        capacity.free()
                .memory()
                .ifPresent(free -> assertThat(free.bytes())
                        .as("free memory")
                        .isBetween(
                                0L,
                                capacity.total()
                                        .memory()
                                        .map(size -> size.bytes())
                                        .orElse(Long.MAX_VALUE)));
    }

    @Test
    @Proves(
            value = {"P-55", "P-56"},
            advice = "Take for free only what an upscale would really get now; leave out what you can't know.")
    void capacityPromisesNothingThatAnUpscaleThenRefuses(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        int promised = capacity(trial).free().instances().orElse(SOME);

        int wanted = Math.min(Math.min(promised, SOME), trial.info().limits().batch());

        if (wanted > 0) {
            trial.launch(wanted);
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-56"},
            advice = "Ask the backend each time: capacity is not a setting.")
    void capacityShrinksByWhatIsLaunched(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        int before = capacity(trial).free().instances().orElse(0);
        if (before < SOME) {
            return;
        }
        trial.launch(SOME);

        trial.eventually(() -> assertThat(capacity(trial).free().instances())
                .as("free instances after %d more, of %d", SOME, before)
                .hasValueSatisfying(free -> assertThat(free).isLessThanOrEqualTo(before - SOME)));
    }

    private static Capacity capacity(Trial trial) {
        return trial.as(ReportsCapacity.class).capacity(trial.call());
    }

    private static boolean offered(Trial trial) {
        return Offer.of(trial, Feature.CAPACITY, () -> capacity(trial));
    }
}
