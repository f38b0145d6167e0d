package io.genisys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.chaos.Plan.Strike;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void theSeedDecidesWhatIsBrokenAndWhen() {
        assertThat(Plan.of(7, TWO_MINUTES)).isEqualTo(Plan.of(7, TWO_MINUTES));
        assertThat(Plan.of(7, TWO_MINUTES)).isNotEqualTo(Plan.of(8, TWO_MINUTES));
    }

    @Test
    void twoMinutesAreEnoughForEveryFault() {
        assertThat(Plan.of(7, TWO_MINUTES).strikes())
                .extracting(Strike::fault)
                .containsAll(Arrays.asList(Fault.values()));
    }

    @Test
    void aShorterRunIsTheBeginningOfALongerOne() {
        List<Strike> shorter = Plan.of(7, Duration.ofMinutes(1)).strikes();

        assertThat(Plan.of(7, TWO_MINUTES).strikes()).startsWith(shorter.toArray(Strike[]::new));
        assertThat(shorter).allSatisfy(strike -> assertThat(strike.atMillis()).isBetween(2_000L, 58_000L));
    }

    @Test
    void theSeedDecidesWhatIsAskedFor() {
        assertThat(wishes(7)).isEqualTo(wishes(7)).isNotEqualTo(wishes(8));
    }

    @Test
    void nobodyTakesAwayWhatWasNotAskedForBefore() {
        int sum = 0;
        for (Wish wish : wishes(7)) {
            sum += wish.verb() == Wish.Verb.UPSCALE ? wish.number() : -wish.number();
            assertThat(sum).isBetween(0, 10);
        }
    }

    private static List<Wish> wishes(long seed) {
        Wish.Habit habit = new Wish.Habit(List.of("web"), Optional.empty(), false);
        Random random = new Random(seed);
        List<Integer> sums = habit.nothingYet();
        return IntStream.range(0, 200).mapToObj(i -> habit.next(random, sums)).toList();
    }
}
