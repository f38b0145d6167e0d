package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BellTest {

    private final Bell bell = new Bell.Real();

    @Test
    void whatRangBeforeIsHeardOnce() throws InterruptedException {
        bell.ring();
        bell.ring();

        assertThat(bell.heardWithin(Duration.ofMinutes(1))).isTrue();
        assertThat(bell.heardWithin(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void whoWaitsIsWoken() throws InterruptedException {
        Thread ringer = new Thread(bell::ring);
        ringer.start();

        assertThat(bell.heardWithin(Duration.ofMinutes(1))).isTrue();
        ringer.join();
    }
}
