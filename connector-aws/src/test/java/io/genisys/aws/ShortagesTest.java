package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.aws.template.Offering;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortagesTest {

    private static final Offering OFFERING =
            new Offering(Optional.of("t3.micro"), Optional.empty(), Optional.of("us-east-1a"), false);

    private final TestClock clock = new TestClock();
    private final Shortages shortages = new Shortages(clock, Duration.ofMinutes(3));

    @Test
    void afterMinutesASingleOneTriesAgain() {
        shortages.none(OFFERING);
        assertThat(shortages.mayTry(OFFERING)).isFalse();

        clock.pause(Duration.ofMinutes(3));

        assertThat(shortages.mayTry(OFFERING)).isTrue();
        assertThat(shortages.mayTry(OFFERING)).as("while the first tries").isFalse();
        shortages.some(OFFERING);
        assertThat(shortages.mayTry(OFFERING)).isTrue();
    }
}
