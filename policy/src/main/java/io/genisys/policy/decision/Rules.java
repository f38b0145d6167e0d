package io.genisys.policy.decision;

import io.genisys.policy.Policy;
import io.genisys.policy.Reading;
import io.genisys.policy.Rule;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What follows from a value by a rule, before anything holds it back. */
final class Rules {

    /** No rule wants more; a value that asks for more is a mistake somewhere. */
    static final int MOST = 1_000_000;

    /** So that 30 / 0.1 is 300 and not 301. */
    private static final double ROUNDING = 1e-9;

    private Rules() {}

    /** A count, and what is known of the policy's past from now on. */
    record Result(int count, Trail trail) {}

    static Result apply(Policy policy, Reading.Value value, Trail trail, Situation situation) {
        Rule rule = policy.rule();
        int warming = situation.warming(policy.guards().warmUp());
        if (rule instanceof Rule.Target target) {
            int count = policy.averages()
                    ? situation.changedSince(value.at())
                            ? trail.wants().map(Wants::last).orElse(situation.desired())
                            : average(value.value() / target.target(), target.tolerance(), situation.desired(), warming)
                    : total(value.value() / target.target(), target.tolerance(), situation.desired());
            return new Result(count, trail);
        }
        if (rule instanceof Rule.Steps steps) {
            Rule.Step step = steps.at(value.value());
            int count = step.count().isPresent()
                    ? step.count().getAsInt()
                    : moved(situation.desired(), warming, step.change().orElseThrow());
            return new Result(count, trail);
        }
        if (rule instanceof Rule.Threshold threshold) {
            return threshold(threshold, value, trail, situation, warming);
        }
        return new Result(limited(value.value()), trail);
    }

    /** So many targets fit into the value. */
    private static int total(double load, double tolerance, int desired) {
        boolean near = desired > 0 && Math.abs(load / desired - 1) <= tolerance;
        return near ? desired : limited(load);
    }

    /**
     * The value is of an instance and falls as there are more, so what the ready ones carry is spread. Those that are
     * not ready carry nothing yet: they are enough where they would be, and they are no reason to take any away.
     */
    private static int average(double ratio, double tolerance, int desired, int warming) {
        if (desired == 0) {
            return ratio > 0 ? 1 : 0;
        }
        if (Math.abs(ratio - 1) <= tolerance) {
            return desired;
        }
        int ready = desired - warming;
        if (ratio > 1) {
            return Math.max(desired, limited(Math.max(1, ready) * ratio));
        }
        return Math.min(desired, limited(ready * ratio + warming));
    }

    private static Result threshold(
            Rule.Threshold rule, Reading.Value value, Trail trail, Situation situation, int warming) {
        Instant now = situation.now();
        boolean isAbove = beyond(rule.above(), value.value(), 1);
        boolean isBelow = beyond(rule.below(), value.value(), -1);
        Optional<Instant> above = isAbove ? trail.above().or(() -> Optional.of(now)) : Optional.empty();
        Optional<Instant> below = isBelow ? trail.below().or(() -> Optional.of(now)) : Optional.empty();
        int change = 0;
        if (lasted(above, rule, situation)) {
            change = rule.by();
        } else if (lasted(below, rule, situation)) {
            change = -rule.by();
        }
        return new Result(moved(situation.desired(), warming, change), trail.beyond(above, below));
    }

    /** What a change has led to is to be seen before it leads to another. */
    private static boolean lasted(Optional<Instant> since, Rule.Threshold rule, Situation situation) {
        return since.isPresent()
                && Stream.of(since, situation.lastOut(), situation.lastIn())
                        .flatMap(Optional::stream)
                        .noneMatch(begin -> begin.plus(rule.duration()).isAfter(situation.now()));
    }

    private static boolean beyond(OptionalDouble line, double value, int direction) {
        return line.isPresent() && Double.compare(value, line.getAsDouble()) == direction;
    }

    /** Those that are not ready are counted as what an earlier step has led to. */
    private static int moved(int desired, int warming, int change) {
        if (change > 0) {
            return Math.max(desired, limited((double) desired - warming + change));
        }
        return warming > 0 ? desired : limited((double) desired + change);
    }

    private static int limited(double count) {
        return (int) Math.min(MOST, Math.max(0, Math.ceil(count - ROUNDING)));
    }
}
