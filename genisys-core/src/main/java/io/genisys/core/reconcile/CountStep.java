package io.genisys.core.reconcile;

import io.genisys.core.reconcile.Step.Wait;
import io.genisys.core.service.Hold;
import io.genisys.core.service.Paused;
import java.util.Optional;

/**
 * The same as a {@link Step} where a connector takes only counts. It keeps the count that it has been told; what is left
 * to do is to tell it again where the last one may not have arrived.
 *
 * @param missing how many there are too few; negative where there are too many
 * @param send whether the count is sent now
 * @param reason why, for a person
 * @param waits what it waits for
 */
record CountStep(int missing, boolean send, String reason, Optional<Wait> waits) {

    /**
     * What there is at the moment of a decision.
     *
     * @param undelivered whether the last count may not have arrived
     * @param busy whether an operation is under way, which sends the count
     */
    record Counted(int desired, int running, boolean undelivered, boolean busy, Paused paused, Holds holds) {}

    /** Decides. */
    static CountStep of(Counted now) {
        int missing = now.desired() - now.running();
        String reason = "wanted are " + now.desired() + ", the connector counts " + now.running();
        if (now.busy() || missing == 0) {
            return new CountStep(missing, false, reason, Optional.empty());
        }
        if (!now.undelivered()) {
            return waiting(missing, reason, "it has been told, and names no instances", Optional.empty());
        }
        if (missing > 0 ? now.paused().out() : now.paused().in()) {
            return waiting(
                    missing, reason, (missing > 0 ? "launching" : "terminating") + " is paused", Optional.empty());
        }
        Optional<Hold> hold = missing > 0 ? now.holds().out() : now.holds().in();
        return hold.map(one -> waiting(missing, reason, one.reason(), Optional.of(one)))
                .orElseGet(() -> new CountStep(missing, true, reason, Optional.empty()));
    }

    private static CountStep waiting(int missing, String reason, String why, Optional<Hold> hold) {
        return new CountStep(missing, false, reason, Optional.of(new Wait(reason + "; " + why, hold.map(Hold::until))));
    }
}
