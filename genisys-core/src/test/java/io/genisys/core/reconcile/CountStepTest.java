package io.genisys.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.reconcile.CountStep.Counted;
import io.genisys.core.service.Hold;
import io.genisys.core.service.Paused;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountStepTest {

    private static final Instant LATER = Instant.parse("2026-11-20T10:00:08Z");
    private static final Optional<Hold> HOLD = Optional.of(new Hold(LATER, "not allowed", 2));

    @Test
    void aCountThatDidNotArriveIsSentAgainWhereItMakesADifference() {
        assertThat(step(5, 3, Paused.NONE, Holds.NONE).send()).isTrue();
        assertThat(step(3, 5, Paused.NONE, Holds.NONE).missing()).isEqualTo(-2);
        assertThat(step(5, 5, Paused.NONE, Holds.NONE).send()).isFalse();
    }

    @Test
    void aCountThatArrivedIsTheConnectorsToKeep() {
        CountStep step = CountStep.of(new Counted(5, 3, false, false, Paused.NONE, Holds.NONE));

        assertThat(step.send()).isFalse();
        assertThat(step.missing()).isEqualTo(2);
        assertThat(step.waits().orElseThrow().why()).contains("has been told");
    }

    @Test
    void whatIsUnderWayIsWaitedFor() {
        assertThat(CountStep.of(new Counted(5, 3, true, true, Paused.NONE, Holds.NONE))
                        .send())
                .isFalse();
    }

    @Test
    void aPauseAndAHoldAreForOneDirection() {
        Holds full = new Holds(HOLD, Optional.empty());
        Holds kept = new Holds(Optional.empty(), HOLD);

        assertThat(step(5, 3, Paused.IN, kept).send()).isTrue();
        assertThat(step(5, 3, Paused.OUT, kept).waits().orElseThrow().why()).contains("launching is paused");
        assertThat(step(5, 3, Paused.NONE, full).waits().orElseThrow().until()).contains(LATER);
        assertThat(step(3, 5, Paused.OUT, full).send()).isTrue();
        assertThat(step(3, 5, Paused.IN, full).waits().orElseThrow().why()).contains("terminating is paused");
        assertThat(step(3, 5, Paused.NONE, kept).waits().orElseThrow().why())
                .isEqualTo("wanted are 3, the connector counts 5; not allowed");
    }

    private static CountStep step(int desired, int running, Paused paused, Holds holds) {
        return CountStep.of(new Counted(desired, running, true, false, paused, holds));
    }
}
