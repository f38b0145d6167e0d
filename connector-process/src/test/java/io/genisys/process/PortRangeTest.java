package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

    @Test
    void holdsBothEnds() {
        assertThat(PortRange.of("20000-20009").size()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20000", "20000-", "9-1", "0-5", "1-65536", "a-b"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> PortRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected ports");
    }
}
