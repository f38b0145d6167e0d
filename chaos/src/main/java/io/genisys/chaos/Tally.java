package io.genisys.chaos;

import io.genisys.chaos.Wish.Verb;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How much there was of everything. */
final class Tally {

    /** What came of a request. */
    enum End {
        DONE,
        REFUSED,
        UNKNOWN
    }

    private final Map<Fault, AtomicInteger> faults = counters(Fault.class);
    private final Map<Verb, Map<End, AtomicInteger>> requests = new EnumMap<>(Verb.class);
    private final AtomicInteger sent = new AtomicInteger();

    Tally() {
        for (Verb verb : Verb.values()) {
            requests.put(verb, counters(End.class));
        }
    }

    void struck(Fault fault) {
        count(faults, fault).incrementAndGet();
    }

    /** A request went out, for the first time or again. */
    void sent() {
        sent.incrementAndGet();
    }

    void ended(Verb verb, End end) {
        count(requests.getOrDefault(verb, Map.of()), end).incrementAndGet();
    }

    int of(Fault fault) {
        return count(faults, fault).get();
    }

    int of(Verb verb, End end) {
        return count(requests.getOrDefault(verb, Map.of()), end).get();
    }

    int faults() {
        return faults.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int attempts() {
        return sent.get();
    }

    int requests() {
        return requests.values().stream()
                .flatMap(ends -> ends.values().stream())
                .mapToInt(AtomicInteger::get)
                .sum();
    }

    private static <K extends Enum<K>> Map<K, AtomicInteger> counters(Class<K> type) {
        Map<K, AtomicInteger> counters = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            counters.put(key, new AtomicInteger());
        }
        return counters;
    }

    private static <K> AtomicInteger count(Map<K, AtomicInteger> counters, K key) {
        return counters.getOrDefault(key, new AtomicInteger());
    }
}
