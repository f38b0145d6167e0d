package io.genisys.conformance.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was said during one case: the last that was asked, and the last that may have changed something. */
public final class Exchanges {

    private static final int KEPT = 100;

    private final Deque<Exchange> kept = new ArrayDeque<>();

    synchronized void add(Exchange exchange) {
        kept.addLast(exchange);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /** Returns the exchanges that a report of a failure shows, in their order. */
    public synchronized List<Exchange> telling() {
        Optional<Exchange> last = Optional.ofNullable(kept.peekLast());
        List<Exchange> mutating = kept.stream().filter(Exchange::mutating).toList();
        List<Exchange> telling = new ArrayList<>();
        if (!mutating.isEmpty() && !mutating.get(mutating.size() - 1).equals(last.orElse(null))) {
            telling.add(mutating.get(mutating.size() - 1));
        }
        last.ifPresent(telling::add);
        return telling;
    }
}
