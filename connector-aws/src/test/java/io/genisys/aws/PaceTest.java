package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void slowsDownWhileNothingHappensAndIsQuickAgainWhenSomethingDoes() {
        Pace pace = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(15));

        assertThat(pace.after(false)).hasSeconds(4);
        assertThat(pace.after(false)).hasSeconds(8);
        assertThat(pace.after(false)).hasSeconds(15);
        assertThat(pace.after(false)).hasSeconds(15);
        assertThat(pace.after(true)).hasSeconds(2);
    }
}
