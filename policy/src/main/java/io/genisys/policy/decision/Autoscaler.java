package io.genisys.policy.decision;

import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.Policy.Mode;
import io.genisys.policy.Schedules;
import io.genisys.policy.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decides how many instances of a service are wanted. Schedules set the bounds; of the other policies the one that wants
 * the most counts, so that more come as soon as one wants them, and fewer only where all agree.
 */
public final class Autoscaler {

    /** How many a service without a maximum gets: a value that asks for more is more likely wrong than meant. */
    public static final int UNBOUNDED = 1000;

    private Autoscaler() {}

    /** Decides; the same arguments give the same plan. */
    public static Plan decide(Situation situation, List<Contender> contenders) {
        List<Contender> sorted = contenders.stream()
                .filter(one -> one.policy().mode() != Mode.OFF)
                .sorted(Comparator.comparing(Contender::name))
                .toList();
        List<Contender> enforced = sorted.stream()
                .filter(one -> one.policy().mode() == Mode.ENFORCE)
                .toList();
        Bounds bounds = bounds(situation, enforced);
        List<Verdict> verdicts = verdicts(situation, bounds, sorted);
        List<Verdict> binding = verdicts.stream()
                .filter(verdict -> enforced.stream().anyMatch(one -> one.name().equals(verdict.policy())))
                .toList();
        List<String> held = new ArrayList<>();
        int to = settled(situation, bounds, combined(situation.desired(), binding), held);
        OptionalInt recommended = sorted.size() == enforced.size()
                ? OptionalInt.empty()
                : OptionalInt.of(settled(
                        situation,
                        bounds(situation, sorted),
                        combined(situation.desired(), verdicts),
                        new ArrayList<>()));
        return new Plan(situation.desired(), to, recommended, bounds, verdicts, held);
    }

    private static List<Verdict> verdicts(Situation situation, Bounds bounds, List<Contender> contenders) {
        return contenders.stream()
                .filter(one -> !(one.policy().source() instanceof Source.Schedule))
                .map(one -> Judge.verdict(one, situation, bounds))
                .toList();
    }

    private static Bounds bounds(Situation situation, List<Contender> contenders) {
        Bounds bounds = situation.bounds();
        for (Contender one : contenders) {
            bounds = scheduled(one.policy(), situation.now(), bounds);
        }
        return bounds;
    }

    private static Bounds scheduled(Policy policy, Instant now, Bounds bounds) {
        return policy.source() instanceof Source.Schedule schedule
                ? Schedules.current(schedule, now)
                        .map(entry -> bounds.narrowed(entry.bounds()))
                        .orElse(bounds)
                : bounds;
    }

    /** The most that one of them wants; who abstains wants at least what it says, and lets others agree on fewer. */
    private static int combined(int desired, List<Verdict> verdicts) {
        int most = verdicts.stream().mapToInt(Verdict::allowed).max().orElse(desired);
        boolean agreed = verdicts.stream().anyMatch(verdict -> !verdict.abstains());
        return agreed ? most : Math.max(desired, most);
    }

    private static int settled(Situation situation, Bounds bounds, int wanted, List<String> held) {
        int count = bounds.clamp(wanted);
        if (count != wanted) {
            held.add("bounds: " + wanted + " is wanted, there may be " + bounds);
        }
        if (bounds.max().isEmpty() && count > Math.max(situation.desired(), UNBOUNDED)) {
            held.add("bounds: " + count + " is wanted, and without a max no policy goes beyond " + UNBOUNDED);
            count = Math.max(situation.desired(), UNBOUNDED);
        }
        boolean out = count > situation.desired();
        if (out
                ? situation.paused().out()
                : count < situation.desired() && situation.paused().in()) {
            held.add("paused: " + count + " is wanted, and going " + (out ? "out" : "in") + " is paused");
            return situation.desired();
        }
        return count;
    }
}
