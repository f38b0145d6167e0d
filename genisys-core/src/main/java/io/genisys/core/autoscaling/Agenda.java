package io.genisys.core.autoscaling;

import io.genisys.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which policies are this core's to evaluate, and when each is due. Always at the same moment of its interval. */
final class Agenda {

    /** So many that come together are no peak. */
    private static final int FEW = 100;

    private final Map<PolicyKey, Entry> entries = new HashMap<>();

    /** A policy, and when it is due next. */
    private static final class Entry {

        private Policy policy;
        private Instant next;

        Entry(Policy policy, Instant next) {
            this.policy = policy;
            this.next = next;
        }
    }

    /** What is due. */
    record Item(PolicyKey key, Policy policy) {}

    /** Takes over all that there is; what was there stays when it was due. A few that are new are due at once. */
    synchronized void replace(Map<PolicyKey, Policy> policies, Instant now) {
        entries.keySet().retainAll(policies.keySet());
        Map<PolicyKey, Policy> others = new HashMap<>(policies);
        entries.forEach((key, entry) -> others.remove(key, entry.policy));
        others.forEach((key, policy) ->
                entries.put(key, new Entry(policy, others.size() <= FEW ? now : first(key, policy.interval(), now))));
    }

    synchronized Set<PolicyKey> keys() {
        return Set.copyOf(entries.keySet());
    }

    /** Returns what is due by now, which is due again an interval later; what was missed is not made up for. */
    synchronized List<Item> due(Instant now) {
        List<Item> due = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (!entry.next.isAfter(now)) {
                due.add(new Item(key, entry.policy));
                entry.next = first(key, entry.policy.interval(), now);
            }
        });
        return due;
    }

    /** All at once would be a peak, so each has its own moment. */
    private static Instant first(PolicyKey key, Duration interval, Instant now) {
        long period = interval.toMillis();
        long phase = Math.floorMod(key.hashCode() * 0x9E3779B9L, period);
        long since = Math.floorMod(now.toEpochMilli() - phase, period);
        return now.plusMillis(period - since);
    }
}
