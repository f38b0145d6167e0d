package io.genisys.policy.simulation;

import io.genisys.connector.InvalidValueException;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.Rule;
import io.genisys.policy.Schedules;
import io.genisys.policy.Source;
import io.genisys.policy.decision.Autoscaler;
import io.genisys.policy.decision.Contender;
import io.genisys.policy.decision.Plan;
import io.genisys.policy.decision.Situation;
import io.genisys.policy.decision.Trail;
import io.genisys.policy.decision.Verdict;
import io.genisys.policy.simulation.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tries a policy on the past: the very decisions, at the times at which they would have been taken. */
public final class Simulation {

    /** How often a policy may be evaluated in one simulation: eleven days at 1 s, four months at 10 s. */
    public static final int MOST_EVALUATIONS = 1_000_000;

    /** How often the entries of a schedule may begin in one; each takes about a millisecond. */
    public static final int MOST_BEGINNINGS = 5_000;

    /** How often an entry may be looked at. */
    private static final int MOST_LOOKS = 10 * MOST_EVALUATIONS;

    private static final PolicyName NAME = new PolicyName("simulated");

    private final Scenario scenario;
    private final List<Sample> samples;
    private final boolean pushed;
    private final Course course;
    private final Notes notes;
    private Instant now;
    private Instant tick;
    private int next;
    private Optional<Reading> last = Optional.empty();
    private Trail trail = Trail.NEW;
    private Optional<Instant> lastOut = Optional.empty();
    private Optional<Instant> lastIn = Optional.empty();

    private Simulation(Scenario scenario, List<Sample> samples, List<Sample> load, Instant from) {
        this.scenario = scenario;
        this.samples = samples;
        this.pushed = scenario.policy().source() instanceof Source.Push;
        this.course = new Course(load, from, scenario.count(), scenario.startUp(), target(scenario));
        this.notes = new Notes(from, scenario.count());
        this.now = from;
        this.tick = from;
    }

    /**
     * Replays a series.
     *
     * @throws InvalidValueException where it is too long for the policy's interval
     */
    public static Replay replay(Scenario scenario, Series series) {
        return replay(scenario, series, series);
    }

    /**
     * Replays what was seen of a series, such as every third sample of it, and judges by all of it.
     *
     * @throws InvalidValueException where it is too long for the policy's interval
     */
    public static Replay replay(Scenario scenario, Series seen, Series real) {
        check(scenario, real.from(), real.to());
        return new Simulation(scenario, seen.samples(), real.samples(), real.from()).run(real.to());
    }

    /**
     * Lets time pass, for a policy that goes by the calendar.
     *
     * @throws InvalidValueException where that is too long for the policy's interval, or ends before it begins
     */
    public static Replay replay(Scenario scenario, Instant from, Instant to) {
        check(scenario, from, to);
        return new Simulation(scenario, List.of(), List.of(), from).run(to);
    }

    private static void check(Scenario scenario, Instant from, Instant to) {
        Duration interval = scenario.policy().interval();
        if (to.isBefore(from)) {
            throw new InvalidValueException("to", "a time that is not before " + from, to.toString());
        }
        int entries = scenario.policy().source() instanceof Source.Schedule schedule
                ? schedule.entries().size()
                : 1;
        int most = Math.min(MOST_EVALUATIONS, MOST_LOOKS / entries);
        if (Duration.between(from, to).dividedBy(interval) > most) {
            throw new InvalidValueException(
                    "to",
                    "a time until " + from.plus(interval.multipliedBy(most)) + ", or a longer interval than "
                            + interval,
                    to.toString());
        }
        if (scenario.policy().source() instanceof Source.Schedule schedule
                && Schedules.beginMoreOften(schedule, from, to, MOST_BEGINNINGS)) {
            throw new InvalidValueException(
                    "to",
                    "an earlier time, as entries of the schedule may begin " + MOST_BEGINNINGS + " times until then",
                    to.toString());
        }
    }

    private static OptionalDouble target(Scenario scenario) {
        return scenario.policy().rule() instanceof Rule.Target target
                ? OptionalDouble.of(target.target())
                : OptionalDouble.empty();
    }

    private Replay run(Instant to) {
        while (!now.isAfter(to)) {
            course.advance(now);
            evaluate();
            now = pushed && next < samples.size() && samples.get(next).at().isBefore(tick)
                    ? samples.get(next).at()
                    : tick;
        }
        course.advance(to);
        return notes.replay(course, to);
    }

    private void evaluate() {
        Optional<Reading> reading = read();
        if (!now.isBefore(tick)) {
            tick = now.plus(scenario.policy().interval());
        }
        Situation situation = new Situation(
                now, course.count(), course::ready, scenario.bounds(), Situation.Brake.NONE, lastOut, lastIn);
        Contender contender = new Contender(NAME, scenario.policy(), trail, reading);
        Plan plan = Autoscaler.decide(situation, List.of(contender));
        trail = plan.verdicts().stream().findFirst().map(Verdict::trail).orElse(trail);
        notes.take(now, plan);
        if (plan.to() > plan.from()) {
            lastOut = Optional.of(now);
        } else if (plan.to() < plan.from()) {
            lastIn = Optional.of(now);
        }
        course.resize(plan.to());
    }

    /** What the source has said last: what is pushed says something only when it is, anything else whenever it is asked. */
    private Optional<Reading> read() {
        int before = next;
        while (next < samples.size() && !samples.get(next).at().isAfter(now)) {
            next++;
        }
        if (next > 0 && (!pushed || next > before)) {
            Sample sample = samples.get(next - 1);
            last = Optional.of(
                    sample.value().isPresent()
                            ? value(sample.value().getAsDouble(), sample.at())
                            : new Reading.Missing("the series has no value at " + sample.at()));
        }
        return last;
    }

    /** A value that each instance has its part of becomes less as there are more, and a recorded one is of all. */
    private Reading value(double recorded, Instant at) {
        if (!scenario.policy().averages()) {
            return new Reading.Value(recorded, at);
        }
        int ready = course.ready(scenario.policy().guards().warmUp());
        if (ready == 0 && scenario.policy().source() instanceof Source.Stats) {
            return new Reading.Missing("no instance is ready");
        }
        return new Reading.Value(recorded / Math.max(1, ready), at);
    }
}
