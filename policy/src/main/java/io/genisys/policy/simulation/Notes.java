package io.genisys.policy.simulation;

import io.genisys.policy.Reading;
import io.genisys.policy.decision.Plan;
import io.genisys.policy.decision.Verdict;
import io.genisys.policy.simulation.Replay.Count;
import io.genisys.policy.simulation.Replay.Decision;
import io.genisys.policy.simulation.Replay.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Writes down what is worth telling of a simulation. */
final class Notes {

    private final Instant from;
    private final List<Count> counts = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    /** What was held back since the last change, by the names of the guards. */
    private final Map<List<String>, Integer> held = new LinkedHashMap<>();

    Notes(Instant from, int count) {
        this.from = from;
        counts.add(new Count(from, count));
    }

    void take(Instant now, Plan plan) {
        if (plan.changes()) {
            held.clear();
            counts.add(new Count(now, plan.to()));
            decisions.add(decision(now, plan));
        } else if (plan.heldBack()) {
            Decision decision = decision(now, plan);
            List<String> guards = decision.held().stream()
                    .map(text -> text.substring(0, Math.max(0, text.indexOf(':'))))
                    .toList();
            Integer known = held.putIfAbsent(guards, decisions.size());
            if (known == null) {
                decisions.add(decision);
            } else {
                decisions.set(known, decisions.get(known).again());
            }
        }
    }

    Replay replay(Course course, Instant to) {
        boolean target = course.targeted();
        Summary summary = new Summary(
                from,
                to,
                course.instanceHours(),
                counts.size() - 1,
                counts.stream().mapToInt(Count::count).min().orElseThrow(),
                counts.stream().mapToInt(Count::count).max().orElseThrow(),
                target ? OptionalDouble.of(course.secondsOver()) : OptionalDouble.empty(),
                target ? OptionalDouble.of(course.secondsWellOver()) : OptionalDouble.empty());
        return new Replay(counts, decisions, summary);
    }

    private static Decision decision(Instant now, Plan plan) {
        Optional<Verdict> verdict = plan.verdicts().stream().findFirst();
        Optional<Reading> reading = verdict.flatMap(Verdict::reading);
        OptionalDouble value = reading.isPresent() && reading.get() instanceof Reading.Value known
                ? OptionalDouble.of(known.value())
                : OptionalDouble.empty();
        Optional<String> missing = reading.isPresent() && reading.get() instanceof Reading.Missing unknown
                ? Optional.of(unknown.reason())
                : Optional.empty();
        List<String> guards = Stream.concat(verdict.stream().flatMap(one -> one.held().stream()), plan.held().stream())
                .toList();
        OptionalInt wanted = verdict.map(Verdict::wanted).orElse(OptionalInt.empty());
        return new Decision(now, value, missing, wanted, plan.from(), plan.to(), guards, 0);
    }
}
