package io.genisys.aws;

import io.genisys.aws.template.Offering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which offerings had no capacity a few minutes ago. When those are over, a single launch tries again first. */
final class Shortages {

    private final Clock clock;
    private final Duration remembered;
    private final Map<Offering, Instant> until = new HashMap<>();

    Shortages(Clock clock, Duration remembered) {
        this.clock = clock;
        this.remembered = remembered;
    }

    /** Returns whether the offering may be tried; where it may for the first time again, it is the caller's to try. */
    synchronized boolean mayTry(Offering offering) {
        Instant end = until.get(offering);
        if (end == null) {
            return true;
        }
        if (clock.instant().isBefore(end)) {
            return false;
        }
        // Others wait for this one's result, and not for ever.
        until.put(offering, clock.instant().plus(remembered));
        return true;
    }

    synchronized void none(Offering offering) {
        until.put(offering, clock.instant().plus(remembered));
    }

    synchronized void some(Offering offering) {
        until.remove(offering);
    }

    /** Returns how long the offering will not be tried. */
    synchronized Duration left(Offering offering) {
        Instant end = until.get(offering);
        Duration left = end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
