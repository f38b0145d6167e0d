package io.genisys.core.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events, for all who follow together: a window over the history that moves on and stays small. */
final class Recent {

    private static final int MOST = 1000;
    private static final long LARGEST = 1 << 20;

    private final Deque<Told> events = new ArrayDeque<>();
    private long after;
    private long upTo;
    private long size;

    /** An event, with the JSON that all who follow are told. */
    record Told(EventView event, String json) {}

    /** Some of the events after a position, and where one is having read them. */
    record Part(List<Told> events, long position) {}

    long upTo() {
        return upTo;
    }

    /** Forgets all, and begins anew after an event. */
    void restart(long position) {
        events.clear();
        size = 0;
        after = position;
        upTo = position;
    }

    /** Adds what comes next; from now on all up to the position is here, as far as it fits. */
    void add(Part next) {
        next.events.forEach(told -> {
            events.addLast(told);
            size += told.json.length();
        });
        upTo = next.position;
        while (events.size() > MOST || size > LARGEST) {
            Told oldest = events.removeFirst();
            size -= oldest.json.length();
            after = oldest.event.id();
        }
    }

    /** Returns what comes after a position; empty where that is further back than this reaches. */
    Optional<Part> after(long position, EventFilter filter) {
        return position < after
                ? Optional.empty()
                : Optional.of(new Part(
                        events.stream()
                                .filter(told -> told.event.id() > position && filter.matches(told.event))
                                .toList(),
                        Math.max(position, upTo)));
    }
}
