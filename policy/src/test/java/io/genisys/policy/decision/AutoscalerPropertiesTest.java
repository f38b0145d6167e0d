package io.genisys.policy.decision;

import static io.genisys.policy.decision.Play.TARGET;
import static io.genisys.policy.decision.Play.TOLERANCE;
import static io.genisys.policy.decision.Play.contender;
import static io.genisys.policy.decision.Play.policy;
import static io.genisys.policy.decision.Play.reading;
import static io.genisys.policy.decision.Play.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Rule;
import io.genisys.policy.decision.Play.Event;
import io.genisys.policy.decision.Play.Memory;
import io.genisys.policy.decision.Play.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AutoscalerPropertiesTest {

    private static final Fallback HOLD = new Fallback.Hold();

    @Property
    void theBoundsHoldWhateverComes(
            @ForAll("rules") Rule rule,
            @ForAll("guards") Guards guards,
            @ForAll("fallbacks") Fallback missing,
            @ForAll @IntRange(max = 50) int min,
            @ForAll @IntRange(max = 50) int room,
            @ForAll @IntRange(max = 200) int count,
            @ForAll("events") List<Event> events) {
        Bounds bounds = new Bounds(min, OptionalInt.of(min + room));

        Play play = new Play(policy(rule, guards, missing), bounds, count, Memory.ALL).play(events);

        assertThat(play.steps()).allSatisfy(step -> assertThat(step.to()).isBetween(min, min + room));
    }

    @Property
    void whatIsMissingIsNoReasonToTakeAnyAway(
            @ForAll("rules") Rule rule,
            @ForAll("guards") Guards guards,
            @ForAll("fallbacks") Fallback missing,
            @ForAll @IntRange(max = 200) int count,
            @ForAll("events") List<Event> events) {
        Play play = new Play(policy(rule, guards, missing), Bounds.NONE, count, Memory.ALL).play(events);

        assertThat(play.steps())
                .filteredOn(Step::missing)
                .allSatisfy(step -> assertThat(step.to()).isGreaterThanOrEqualTo(step.from()));
    }

    @Property
    void aConstantValueMovesItOneWayOnly(
            @ForAll("guards") Guards guards,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @DoubleRange(max = 1000) double value,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 1, max = 120) Integer> gaps) {
        Play play = new Play(policy(target(Rule.Per.INSTANCE), guards, HOLD), Bounds.NONE, count, Memory.ALL);

        gaps.forEach(gap -> play.play(new Event(gap, value)));

        assertThat(play.changes().stream().map(step -> step.to() > step.from()).distinct())
                .hasSizeLessThan(2);
    }

    @Property
    void noiseWithinTheToleranceMovesNothing(
            @ForAll("guards") Guards guards,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @Size(max = 80) List<@DoubleRange(min = -0.09, max = 0.09) Double> noise) {
        Play play = new Play(policy(target(Rule.Per.INSTANCE), guards, HOLD), Bounds.NONE, count, Memory.ALL);

        noise.forEach(part -> play.play(new Event(10, TARGET * count * (1 + part))));

        assertThat(play.changes()).isEmpty();
    }

    @Property
    void aHigherValueNeverLeadsToFewer(
            @ForAll("rising") Rule rule,
            @ForAll("guards") Guards guards,
            @ForAll @IntRange(max = 100) int count,
            @ForAll("events") List<Event> past,
            @ForAll @DoubleRange(max = 1000) double one,
            @ForAll @DoubleRange(max = 1000) double other) {
        Play play = new Play(policy(rule, guards, HOLD), Bounds.NONE, count, Memory.ALL).play(past);

        int fewer = decided(play, rule, guards, Math.min(one, other));
        int more = decided(play, rule, guards, Math.max(one, other));

        assertThat(more).isGreaterThanOrEqualTo(fewer);
    }

    @Property
    void cooldownsPassInAnyOrderOfEvents(
            @ForAll("rules") Rule rule,
            @ForAll("guards") Guards guards,
            @ForAll("fallbacks") Fallback missing,
            @ForAll @IntRange(max = 100) int count,
            @ForAll("events") List<Event> events) {
        List<Step> changes = new Play(policy(rule, guards, missing), Bounds.NONE, count, Memory.ALL)
                .play(events).changes().stream().filter(step -> !step.missing()).toList();

        for (int i = 1; i < changes.size(); i++) {
            Step change = changes.get(i);
            boolean out = change.to() > change.from();
            Duration cooldown = (out ? guards.out() : guards.in()).cooldown();
            List<Instant> before = changes.subList(0, i).stream()
                    .filter(step -> !out || step.to() > step.from())
                    .map(Step::at)
                    .toList();
            assertThat(before).noneMatch(last -> last.plus(cooldown).isAfter(change.at()));
        }
    }

    @Property
    void itArrivesAfterAStep(
            @ForAll Rule.Per per,
            @ForAll("guards") Guards guards,
            @ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll @DoubleRange(min = 1, max = 300) double load) {
        Play play = new Play(policy(target(per), guards, HOLD), Bounds.NONE, count, Memory.ALL);

        // time for 30 changes by one, each after five minutes and a bit
        for (int minute = 0; minute < 200; minute++) {
            play.play(new Event(60, per == Rule.Per.TOTAL ? load / Math.max(1, play.count()) : load));
        }

        double ratio = load / TARGET / play.count();
        assertThat(Math.abs(ratio - 1) <= TOLERANCE + 1e-9 || play.count() == Math.ceil(load / TARGET - 1e-9))
                .as("%s instances for a load of %s", play.count(), load)
                .isTrue();
    }

    @Property
    void anAverageThatIsReadOnceIsActedOnOnce(
            @ForAll("guards") Guards guards,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @DoubleRange(min = 1, max = 100) double value) {
        Play play = new Play(policy(target(Rule.Per.TOTAL), guards, HOLD), Bounds.NONE, count, Memory.ALL);
        Event event = new Event(10, value);
        play.play(event);

        for (int evaluation = 0; evaluation < 29; evaluation++) {
            play.again(10, event);
        }

        int enough = (int) Math.ceil(count * value / TARGET - 1e-9);
        assertThat(play.count()).isBetween(Math.min(count, enough), Math.max(count, enough));
    }

    @Property
    void ofSeveralTheLargestWinsAndFewerIsAgreedOn(
            @ForAll @Size(min = 1, max = 4) List<@DoubleRange(max = 1000) Double> values,
            @ForAll @IntRange(min = 1, max = 50) int count) {
        Situation situation = new Play(
                        policy(target(Rule.Per.INSTANCE), Guards.NONE, HOLD), Bounds.NONE, count, Memory.ALL)
                .situation();
        List<Contender> all = values.stream()
                .map(value -> contender(
                        "p" + values.indexOf(value),
                        policy(target(Rule.Per.INSTANCE), Guards.NONE, HOLD),
                        Trail.NEW,
                        reading(value, Play.BEGIN)))
                .toList();

        int together = Autoscaler.decide(situation, all).to();

        List<Integer> alone = all.stream()
                .map(one -> Autoscaler.decide(situation, List.of(one)).to())
                .toList();
        assertThat(together).isEqualTo(alone.stream().max(Integer::compare).orElseThrow());
    }

    @Property
    void onePolicyWithoutAValueKeepsTheOthersFromTakingAway(
            @ForAll @DoubleRange(max = 1000) double value, @ForAll @IntRange(min = 1, max = 50) int count) {
        Play play = new Play(policy(target(Rule.Per.INSTANCE), Guards.NONE, HOLD), Bounds.NONE, count, Memory.ALL);
        Contender knows = contender(
                "a", policy(target(Rule.Per.INSTANCE), Guards.NONE, HOLD), Trail.NEW, reading(value, play.now()));
        Contender waits = contender(
                "b", policy(target(Rule.Per.INSTANCE), Guards.NONE, HOLD), Trail.NEW, reading(Double.NaN, play.now()));

        int together =
                Autoscaler.decide(play.situation(), List.of(knows, waits)).to();

        assertThat(together)
                .isEqualTo(Math.max(
                        count,
                        Autoscaler.decide(play.situation(), List.of(knows)).to()));
    }

    @Property
    void whoGoesOnFromWhatWasStoredDecidesTheSame(
            @ForAll("rules") Rule rule,
            @ForAll("guards") Guards guards,
            @ForAll("fallbacks") Fallback missing,
            @ForAll @IntRange(max = 100) int count,
            @ForAll("events") List<Event> events) {
        Play whole = new Play(policy(rule, guards, missing), Bounds.NONE, count, Memory.ALL).play(events);
        Play stored = new Play(policy(rule, guards, missing), Bounds.NONE, count, Memory.WHAT_DIFFERS).play(events);

        assertThat(stored.steps()).isEqualTo(whole.steps());
    }

    private static int decided(Play play, Rule rule, Guards guards, double value) {
        Contender contender = contender("one", policy(rule, guards, HOLD), play.trail(), reading(value, play.now()));
        return Autoscaler.decide(play.situation(), List.of(contender)).to();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Double> values = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.doubles().between(0, 1000)),
                Tuple.of(2, Arbitraries.doubles().between(0, 30)),
                Tuple.of(2, Arbitraries.just(Double.NaN)));
        return Combinators.combine(Arbitraries.integers().between(0, 400), values)
                .as(Event::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Rule> rising() {
        return Arbitraries.of(
                target(Rule.Per.INSTANCE),
                target(Rule.Per.TOTAL),
                new Rule.Threshold(OptionalDouble.of(80), OptionalDouble.of(20), Duration.ofMinutes(1), 2),
                new Rule.Fixed());
    }

    @Provide
    Arbitrary<Rule> rules() {
        Rule steps = new Rule.Steps(List.of(
                new Rule.Step(0, OptionalInt.of(-2), OptionalInt.empty()),
                new Rule.Step(20, OptionalInt.empty(), OptionalInt.of(3)),
                new Rule.Step(200, OptionalInt.of(4), OptionalInt.empty())));
        return Arbitraries.oneOf(rising(), Arbitraries.just(steps));
    }

    @Provide
    Arbitrary<Fallback> fallbacks() {
        return Arbitraries.of(
                HOLD, new Fallback.Min(), new Fallback.Max(), new Fallback.AtLeastCurrent(), new Fallback.Count(5, 3));
    }

    @Provide
    Arbitrary<Guards> guards() {
        return Combinators.combine(ways(), ways(), Arbitraries.of(true, false))
                .as((out, in, zero) -> new Guards(out, in, Duration.ZERO, zero, true));
    }

    private static Arbitrary<Guards.Way> ways() {
        Arbitrary<Duration> times = Arbitraries.of(0, 10, 60, 300).map(Duration::ofSeconds);
        Arbitrary<OptionalInt> steps =
                Arbitraries.of(0, 1, 3, 20).map(most -> most == 0 ? OptionalInt.empty() : OptionalInt.of(most));
        return Combinators.combine(times, times, steps).as(Guards.Way::new);
    }
}
