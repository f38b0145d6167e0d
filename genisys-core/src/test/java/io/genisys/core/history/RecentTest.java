package io.genisys.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.history.Recent.Part;
import io.genisys.core.history.Recent.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final EventFilter ALL = EventFilter.of(NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    private final Recent recent = new Recent();

    @Test
    void givesWhatComesAfterAPosition() {
        recent.restart(10);
        recent.add(part(11, 13));
        recent.add(part(14, 15));

        assertThat(ids(recent.after(12, ALL))).containsExactly(13L, 14L, 15L);
        assertThat(recent.after(12, ALL).orElseThrow().position()).isEqualTo(15);
        assertThat(ids(recent.after(15, ALL))).isEmpty();
    }

    @Test
    void doesNotReachFurtherBackThanItBegan() {
        recent.restart(10);
        recent.add(part(11, 13));

        assertThat(recent.after(9, ALL)).isEmpty();
        assertThat(ids(recent.after(10, ALL))).hasSize(3);
    }

    @Test
    void movesOnWithWhatDoesNotMatch() {
        recent.restart(0);
        recent.add(part(1, 3));
        EventFilter other = EventFilter.of(Optional.of("other"), NONE, NONE, NONE, NONE, NONE, NONE);

        Part part = recent.after(0, other).orElseThrow();

        assertThat(part.events()).isEmpty();
        assertThat(part.position()).isEqualTo(3);
    }

    @Test
    void forgetsTheOldestBeyondAThousand() {
        recent.restart(0);
        recent.add(part(1, 1500));

        assertThat(recent.after(499, ALL)).isEmpty();
        assertThat(ids(recent.after(500, ALL))).hasSize(1000).startsWith(501L).endsWith(1500L);
    }

    @Test
    void forgetsTheOldestBeyondWhatFitsIntoMemory() {
        recent.restart(0);
        for (long id = 1; id <= 5; id++) {
            recent.add(new Part(List.of(new Told(event(id), "x".repeat(400_000))), id));
        }

        assertThat(recent.after(2, ALL)).isEmpty();
        assertThat(ids(recent.after(3, ALL))).containsExactly(4L, 5L);
    }

    @Test
    void aPositionThatIsAheadStaysWhereItIs() {
        recent.restart(5);

        assertThat(recent.after(7, ALL).orElseThrow().position()).isEqualTo(7);
    }

    private static Part part(long first, long last) {
        return new Part(
                LongStream.rangeClosed(first, last)
                        .mapToObj(id -> new Told(event(id), "{}"))
                        .toList(),
                last);
    }

    private static EventView event(long id) {
        return new EventView(
                id,
                Instant.EPOCH,
                Kind.SERVICE,
                Optional.of("web"),
                NONE,
                NONE,
                List.of(),
                NONE,
                NONE,
                Optional.empty(),
                Cause.USER,
                "");
    }

    private static List<Long> ids(Optional<Part> part) {
        return part.orElseThrow().events().stream()
                .map(told -> told.event().id())
                .toList();
    }
}
