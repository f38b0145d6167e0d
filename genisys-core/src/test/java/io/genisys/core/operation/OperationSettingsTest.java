package io.genisys.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationSettingsTest {

    record Settings(
            Duration waitLimit,
            Duration attemptTimeout,
            Duration attemptTimeoutPerInstance,
            Duration deadline,
            Duration firstPause,
            Duration longestPause,
            int most)
            implements OperationSettings {}

    static final Settings USUAL = new Settings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMillis(500),
            Duration.ofMinutes(15),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            1000);

    @ParameterizedTest
    @CsvSource({"0, PT0.5S", "1, PT1S", "5, PT16S", "6, PT30S", "1000000, PT30S", "2147483647, PT30S"})
    void thePauseDoublesUpToTheLongest(int attempts, Duration pause) {
        assertThat(USUAL.pause(attempts)).isEqualTo(pause);
    }

    @Test
    void anAttemptForMoreInstancesMayTakeLonger() {
        assertThat(USUAL.attempt(100)).isEqualTo(Duration.ofSeconds(110));
    }
}
