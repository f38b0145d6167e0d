package io.genisys.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.InstanceId;
import io.genisys.core.service.Hold;
import io.genisys.core.service.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final Instant NOW = Given.NOW;

    private static Set<InstanceId> ids(String... ids) {
        return Set.of(ids).stream().map(InstanceId::new).collect(Collectors.toSet());
    }

    private static Optional<Hold> hold(int seconds, String reason) {
        return Optional.of(new Hold(NOW.plusSeconds(seconds), reason, 4));
    }

    private static String waits(Step step) {
        return step.waits().orElseThrow().why();
    }

    @Test
    void whatIsAsWantedIsLeftAlone() {
        Given given = new Given();

        assertThat(given.idle()).isTrue();
        assertThat(given.step().waits()).isEmpty();
    }

    @Test
    void whatIsMissingIsLaunched() {
        Given given = new Given();
        given.live = 3;
        given.vanished = 1;

        assertThat(given.step().launch()).isEqualTo(1);
        assertThat(given.step().believed()).isTrue();
        assertThat(given.step().setback()).isFalse();
    }

    @Test
    void whatIsBeingLaunchedIsNotLaunchedAgain() {
        Given given = new Given();
        given.live = 1;
        given.coming = 3;

        assertThat(given.idle()).isTrue();
    }

    @Test
    void whatEndedIsClearedAwayWhenItsReplacementIsLaunched() {
        Given given = new Given();
        given.live = 3;
        given.ended = 1;

        assertThat(given.step().launch()).isEqualTo(1);
        assertThat(given.step().retire()).containsExactly(new InstanceId("ended-0"));
    }

    @Test
    void aReplacementOfWhatCrashedIsASetback() {
        Given given = new Given();
        given.live = 3;
        given.ended = 1;
        given.crashed = ids("ended-0");

        assertThat(given.step().setback()).isTrue();
    }

    @Test
    void duringAHoldNothingIsLaunchedAndWhatEndedStaysToBeLookedAt() {
        Given given = new Given();
        given.live = 3;
        given.ended = 1;
        given.holds = new Holds(hold(8, "instances end soon after their start"), Optional.empty());

        Step step = given.step();

        assertThat(step.launch()).isZero();
        assertThat(step.retire()).isEmpty();
        assertThat(step.waits().orElseThrow().until()).contains(NOW.plusSeconds(8));
        assertThat(waits(step)).contains("wanted are 4").contains("end soon after their start");
    }

    @Test
    void whatCouldNotBeTerminatedIsSparedForAWhile() {
        Given given = new Given();
        given.live = 6;
        given.ended = 1;
        given.holds = new Holds(Optional.empty(), hold(8, "not allowed"));

        Step step = given.step();

        assertThat(step.retire()).isEmpty();
        assertThat(step.waits().orElseThrow().until()).contains(NOW.plusSeconds(8));
        assertThat(waits(step)).isEqualTo("wanted are 4, there are 6; not allowed");
    }

    @Test
    void whatIsMissingIsLaunchedThoughWhatEndedCouldNotBeClearedAway() {
        Given given = new Given();
        given.live = 3;
        given.ended = 1;
        given.holds = new Holds(Optional.empty(), hold(8, "not allowed"));

        assertThat(given.step().launch()).isEqualTo(1);
        assertThat(given.step().retire()).isEmpty();
    }

    @Test
    void whatEndedAndCouldNotBeClearedAwayIsWaitedFor() {
        Given given = new Given();
        given.ended = 1;
        given.holds = new Holds(Optional.empty(), hold(8, "not allowed"));

        assertThat(given.idle()).isTrue();
        assertThat(waits(given.step())).contains("1 have ended", "not allowed");
    }

    @Test
    void whatIsUnhealthyIsReplacedWhenBothLaunchingAndTerminatingMayBeTriedAgain() {
        Given given = new Given();
        given.sick = ids("live-1");
        given.holds = new Holds(hold(3, "full"), hold(8, "not allowed"));

        assertThat(given.step().launch()).isZero();
        assertThat(given.step().waits().orElseThrow().until()).contains(NOW.plusSeconds(8));
        given.holds = new Holds(hold(9, "full"), hold(8, "not allowed"));
        assertThat(waits(given.step())).contains("full");
    }

    @Test
    void aListThatSuddenlyLacksMostIsNotBelieved() {
        Given given = new Given();
        given.live = 1;
        given.vanished = 3;

        Step step = given.step();

        assertThat(step.believed()).isFalse();
        assertThat(step.launch()).isZero();
        assertThat(waits(step)).contains("lacks 3 of 4");
    }

    @Test
    void aSecondListThatLacksTheSameIsBelieved() {
        Given given = new Given();
        given.live = 1;
        given.vanished = 3;
        given.confirmed = ids("gone-0", "gone-1", "gone-2");

        assertThat(given.step().believed()).isTrue();
        assertThat(given.step().launch()).isEqualTo(3);
    }

    @Test
    void theLossOfTheOnlyInstanceIsBelievedAtOnce() {
        Given given = new Given();
        given.desired = 1;
        given.live = 0;
        given.vanished = 1;

        assertThat(given.step().launch()).isEqualTo(1);
    }

    @Test
    void noMoreThanTheShareIsTerminatedAtOnce() {
        Given given = new Given();
        given.desired = 0;
        given.live = 12;

        Step step = given.step();

        assertThat(step.retire()).hasSize(3);
        assertThat(waits(step)).contains("no more than 3");
    }

    @Test
    void oneMayAlwaysGo() {
        Given given = new Given();
        given.desired = 1;
        given.live = 2;

        assertThat(given.step().retire()).hasSize(1);
    }

    @Test
    void theUnhealthyAreReplacedAShareAtATime() {
        Given given = new Given();
        given.desired = 8;
        given.live = 8;
        given.sick = ids("live-1", "live-4", "live-6");

        Step step = given.step();

        assertThat(step.launch()).isEqualTo(2);
        assertThat(step.retire()).hasSize(2).allMatch(given.sick::contains);
    }

    @Test
    void theUnhealthyWaitWhileOthersAreBeingLaunched() {
        Given given = new Given();
        given.live = 3;
        given.coming = 1;
        given.sick = ids("live-1");

        assertThat(given.idle()).isTrue();
    }

    @Test
    void pausedOutLaunchesNothing() {
        Given given = new Given();
        given.live = 2;
        given.paused = Paused.OUT;

        assertThat(given.step().launch()).isZero();
        assertThat(waits(given.step())).contains("launching is paused");
    }

    @Test
    void pausedInTerminatesNothing() {
        Given given = new Given();
        given.live = 6;
        given.paused = Paused.IN;

        assertThat(given.step().retire()).isEmpty();
        assertThat(waits(given.step())).contains("terminating is paused");
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(Given.BRAKES.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Given.BRAKES.pause(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Given.BRAKES.pause(60)).isEqualTo(Duration.ofMinutes(5));
    }
}
