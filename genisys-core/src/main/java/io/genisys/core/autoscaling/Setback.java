package io.genisys.core.autoscaling;

import io.genisys.connector.http.ProblemException;
import java.time.Duration;
import java.time.Instant;

/**
 * A change that could not be made.
 *
 * @param from how many instances were wanted
 * @param to how many were to be wanted
 * @param kind of reason, which is the same for the same trouble
 * @param reason for a person
 */
record Setback(Instant at, int from, int to, String kind, String reason) {

    private static final int SERVER_ERROR = 500;

    /** Whether a compute is silent, refuses connections or is left alone for a while is one trouble. */
    static Setback of(Decision decision, ProblemException e, Instant at) {
        String kind = e.problem().status() < SERVER_ERROR ? e.problem().code() : "unavailable";
        return of(decision, kind, String.valueOf(e.getMessage()), at);
    }

    static Setback of(Decision decision, String kind, String reason, Instant at) {
        return new Setback(at, decision.from(), decision.to(), kind, reason);
    }

    /** Returns whether this is what became of the same change when it was tried last. */
    boolean isOf(Decision decision) {
        return decision.from() == from && decision.to() == to;
    }

    boolean within(Duration pause, Instant now) {
        return now.isBefore(at.plus(pause));
    }

    /** Returns the same as one after which nobody waits. */
    Setback lifted() {
        return new Setback(Instant.EPOCH, from, to, kind, reason);
    }
}
