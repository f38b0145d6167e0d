package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.HeapShare;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final int HALF = Arrival.LIMIT / 2;

    private final HeapShare share = new HeapShare(Arrival.LIMIT);

    @Test
    void anAnswerOfTheLimitIsWantedAndNotAByteMore() {
        Arrival arrival = expect(share);

        assertThat(arrival.grow(Arrival.LIMIT)).isTrue();
        assertThat(arrival.grow(1)).isFalse();
        assertThat(arrival.refusal())
                .get()
                .extracting(ConnectorException::code, ConnectorException::effect)
                .containsExactly(Code.INTERNAL, Effect.UNKNOWN);
    }

    @Test
    void smallAnswersAreWantedHoweverMuchOfLargeOnesIsBeingRead() {
        expect(share).grow(Arrival.LIMIT);
        Arrival small = expect(share);
        Arrival large = expect(share);

        assertThat(small.grow(HeapShare.SMALL)).isTrue();
        assertThat(large.grow(HeapShare.SMALL + 1L)).isFalse();
        assertThat(large.refusal()).get().extracting(ConnectorException::code).isEqualTo(Code.BACKEND_UNAVAILABLE);
        assertThat(small.large()).isFalse();
    }

    @Test
    void whatHasBeenReadLeavesItsRoomToTheNext() {
        try (Arrival first = expect(share)) {
            assertThat(first.grow(HALF) && first.grow(HALF)).isTrue();
        }

        assertThat(expect(share).grow(Arrival.LIMIT)).isTrue();
    }

    @Test
    void whatDoesNotFitInOneOfTheSharesTakesNothingOfTheOthers() {
        HeapShare full = new HeapShare(0);

        assertThat(expect(share, full).grow(HALF)).isFalse();

        assertThat(expect(share).grow(Arrival.LIMIT)).isTrue();
    }

    @Test
    void nothingIsWantedAnyMoreWhereNobodyWaits() {
        Arrival arrival = expect(share);
        arrival.close();

        assertThat(arrival.grow(1)).isFalse();
        assertThat(arrival.refusal()).isEmpty();
    }

    private static Arrival expect(HeapShare... shares) {
        return new Arrival(Effect.UNKNOWN, List.of(shares), () -> {});
    }
}
