package io.genisys.policy.decision;

import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service in the course of time, all of whose instances are ready at once. */
final class Play {

    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    static final double TARGET = 10;
    static final double TOLERANCE = 0.1;

    /** What is kept of a trail from one evaluation to the next. */
    enum Memory {
        ALL,
        WHAT_DIFFERS
    }

    private final Policy policy;
    private final Bounds bounds;
    private final Memory memory;
    private final List<Step> steps = new ArrayList<>();
    private Instant now = BEGIN;
    private Instant read = BEGIN;
    private int count;
    private Trail trail = Trail.NEW;
    private Optional<Instant> lastOut = Optional.empty();
    private Optional<Instant> lastIn = Optional.empty();

    Play(Policy policy, Bounds bounds, int count, Memory memory) {
        this.policy = policy;
        this.bounds = bounds;
        this.count = count;
        this.memory = memory;
    }

    /** What comes some seconds later: a value, or {@code NaN} where it is missing. */
    record Event(int seconds, double value) {}

    /** What was made of it. */
    record Step(Instant at, int from, int to, boolean missing) {}

    static Policy policy(Rule rule, Guards guards, Fallback missing) {
        return new Policy(
                new Source.Push("load"), rule, guards, missing, Policy.Mode.ENFORCE, Policy.INTERVAL, Policy.STALE);
    }

    static Rule.Target target(Rule.Per per) {
        return new Rule.Target(TARGET, per, TOLERANCE);
    }

    static Contender contender(String name, Policy policy, Trail trail, Reading reading) {
        return new Contender(new PolicyName(name), policy, trail, Optional.of(reading));
    }

    static Reading reading(double value, Instant at) {
        return Double.isNaN(value) ? new Reading.Missing("none") : new Reading.Value(value, at);
    }

    Play play(List<Event> events) {
        events.forEach(this::play);
        return this;
    }

    Play play(Event event) {
        return play(event, now.plusSeconds(event.seconds));
    }

    /** Some time later nothing new has come. */
    Play again(int seconds, Event last) {
        return play(new Event(seconds, last.value), read);
    }

    private Play play(Event event, Instant at) {
        now = now.plusSeconds(event.seconds);
        read = at;
        Plan plan = Autoscaler.decide(situation(), List.of(contender("one", policy, trail, reading(event.value, at))));
        Trail next = plan.verdicts().get(0).trail();
        trail = memory == Memory.ALL || next.differs(trail) ? next : trail;
        steps.add(new Step(now, plan.from(), plan.to(), Double.isNaN(event.value)));
        lastOut = plan.to() > plan.from() ? Optional.of(now) : lastOut;
        lastIn = plan.to() < plan.from() ? Optional.of(now) : lastIn;
        count = plan.to();
        return this;
    }

    Situation situation() {
        return new Situation(now, count, (Duration warmUp) -> count, bounds, Situation.Brake.NONE, lastOut, lastIn);
    }

    Trail trail() {
        return trail;
    }

    Instant now() {
        return now;
    }

    int count() {
        return count;
    }

    List<Step> steps() {
        return steps;
    }

    List<Step> changes() {
        return steps.stream().filter(step -> step.from() != step.to()).toList();
    }
}
