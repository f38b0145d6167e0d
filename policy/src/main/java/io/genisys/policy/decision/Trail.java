package io.genisys.policy.decision;

import io.genisys.policy.Reading;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy knows of its past. It is kept where every core finds it, and changes only where that could change a
 * decision.
 *
 * @param wants what it has wanted; absent until it had its first value
 * @param above since when the value has been above a threshold, if it is
 * @param below since when it has been below
 * @param missingSince since when there has been no value, if there is none
 * @param last what was read when this changed last
 */
public record Trail(
        Optional<Wants> wants,
        Optional<Instant> above,
        Optional<Instant> below,
        Optional<Instant> missingSince,
        Optional<Reading> last) {

    public static final Trail NEW =
            new Trail(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** There is no value; what was above before is not known to have been so all the time. */
    Trail missing(Reading.Missing reading, Instant now) {
        return new Trail(
                wants, Optional.empty(), Optional.empty(), Optional.of(missingSince.orElse(now)), Optional.of(reading));
    }

    Trail read(Reading.Value reading) {
        return new Trail(wants, above, below, Optional.empty(), Optional.of(reading));
    }

    Trail wants(Wants next) {
        return new Trail(Optional.of(next), above, below, missingSince, last);
    }

    Trail beyond(Optional<Instant> aboveSince, Optional<Instant> belowSince) {
        return new Trail(wants, aboveSince, belowSince, missingSince, last);
    }

    /** Returns whether who goes on from this might decide otherwise than who goes on from {@code other}. */
    public boolean differs(Trail other) {
        return !wants.equals(other.wants)
                || !above.equals(other.above)
                || !below.equals(other.below)
                || !missingSince.equals(other.missingSince);
    }
}
