package io.genisys.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void asksForFiftyOfAllByDefault() {
        assertThat(HistoryQuery.of(NONE, NONE, NONE, NONE, NONE))
                .isEqualTo(
                        new HistoryQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50));
    }

    @Test
    void readsStatesInEitherCase() {
        assertThat(HistoryQuery.of(NONE, NONE, Optional.of("Partial"), NONE, NONE)
                        .state())
                .contains(OperationState.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "", "99999", "x"})
    void namesAWrongLimit(String limit) {
        assertThatThrownBy(() -> HistoryQuery.of(NONE, NONE, NONE, NONE, Optional.of(limit)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll("limit", "1 to 500");
    }

    @Test
    void namesAWrongState() {
        assertThatThrownBy(() -> HistoryQuery.of(NONE, NONE, Optional.of("ended"), NONE, NONE))
                .hasMessageContainingAll("state", "accepted, running", "ended");
    }
}
