package io.genisys.policy.decision;

import io.genisys.policy.Reading;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy knows of its past. It is kept where every core finds it.
 *
 * @param wants what it has wanted; absent until it had its first value
 * @param above since when the value has been above a threshold, if it is
 * @param below since when it has been below
 * @param failures how often in a row the value was missing
 * @param last what was read, as of the last time that this changed
 */
public record Trail(
        Optional<Wants> wants, Optional<Instant> above, Optional<Instant> below, int failures, Optional<Reading> last) {

    public static final Trail NEW =
            new Trail(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());

    Trail missing(Reading.Missing reading) {
        // an interruption: what was above before it is not known to have been so all the time
        return new Trail(wants, Optional.empty(), Optional.empty(), failures + 1, Optional.of(reading));
    }

    Trail read(Reading.Value reading) {
        return new Trail(wants, above, below, 0, Optional.of(reading));
    }

    Trail wants(Wants next) {
        return new Trail(Optional.of(next), above, below, failures, last);
    }

    Trail beyond(Optional<Instant> aboveSince, Optional<Instant> belowSince) {
        return new Trail(wants, aboveSince, belowSince, failures, last);
    }

    /** Returns whether another core that goes on from this would decide otherwise than from {@code other}. */
    public boolean differs(Trail other) {
        return !wants.equals(other.wants)
                || !above.equals(other.above)
                || !below.equals(other.below)
                || failures != other.failures
                || (failures > 0 && !last.equals(other.last));
    }
}
