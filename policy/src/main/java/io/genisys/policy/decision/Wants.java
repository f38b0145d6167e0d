package io.genisys.policy.decision;

import io.genisys.policy.Guards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How many a policy has wanted in the course of time. What goes on unchanged is not to be written down again, and a time
 * without a value counts as what was wanted before it. Of the past only that is kept which can still be the most or the
 * least of a time that ends now, so it is no longer than there are different counts.
 *
 * @param last what is wanted now
 * @param high what was wanted before and is more than all that came later, the oldest first
 * @param low the same for what is less
 */
public record Wants(int last, List<Past> high, List<Past> low) {

    /** A count that was wanted until a moment. */
    public record Past(Instant until, int count) {}

    public Wants {
        high = List.copyOf(high);
        low = List.copyOf(low);
    }

    /**
     * Begins, as if what there is had been wanted so far: who has just begun to look has no reason yet to take any away.
     */
    static Wants begin(int current) {
        return new Wants(current, List.of(), List.of());
    }

    /** Takes in what is wanted now, and forgets what is too old for the guards. */
    Wants and(int count, Instant now, Guards guards) {
        List<Past> more = kept(high, guards.in().stabilisation(), now);
        List<Past> fewer = kept(low, guards.out().stabilisation(), now);
        if (count != last) {
            push(more, now, other -> other <= last, guards.in().stabilisation());
            push(fewer, now, other -> other >= last, guards.out().stabilisation());
        }
        return new Wants(count, more, fewer);
    }

    /** Returns what was wanted since a moment that holds back fewer than it: the most of the time. */
    Optional<Past> most(Instant since) {
        return high.stream()
                .filter(past -> past.count() > last && past.until().isAfter(since))
                .findFirst();
    }

    /** Returns the same for more. */
    Optional<Past> least() {
        return low.stream().filter(past -> past.count() < last).findFirst();
    }

    private void push(List<Past> all, Instant now, IntPredicate outdone, Duration window) {
        while (!all.isEmpty() && outdone.test(all.get(all.size() - 1).count())) {
            all.remove(all.size() - 1);
        }
        if (window.compareTo(Duration.ZERO) > 0) {
            all.add(new Past(now, last));
        }
    }

    private static List<Past> kept(List<Past> all, Duration window, Instant now) {
        Instant limit = now.minus(window);
        List<Past> kept = new ArrayList<>(all);
        kept.removeIf(past -> !past.until().isAfter(limit));
        return kept;
    }
}
