package io.genisys.core.reconcile;

import io.genisys.core.service.Allocation;
import io.genisys.core.service.Hold;
import java.time.Instant;
import java.util.Optional;

/**
 * What is not tried again yet, after it led to nothing.
 *
 * @param out until when nothing is launched, and why
 * @param in until when nothing is terminated, and why
 */
record Holds(Optional<Hold> out, Optional<Hold> in) {

    static final Holds NONE = new Holds(Optional.empty(), Optional.empty());

    static Holds of(Allocation allocation, Instant now) {
        return new Holds(
                allocation.hold().filter(hold -> hold.until().isAfter(now)),
                allocation.spare().filter(hold -> hold.until().isAfter(now)));
    }

    /** Returns what keeps an instance from being replaced: the later of the two. */
    Optional<Hold> both() {
        return out.filter(first -> in.filter(second -> second.until().isAfter(first.until()))
                        .isEmpty())
                .or(() -> in);
    }
}
