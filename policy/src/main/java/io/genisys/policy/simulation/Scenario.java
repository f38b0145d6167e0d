package io.genisys.policy.simulation;

import io.genisys.connector.InvalidValueException;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import java.time.Duration;

/**
 * A policy and the service that it is tried on.
 *
 * @param policy what is tried, as if it were enforced
 * @param bounds the service's own
 * @param count how many instances there are at first, all of them ready
 * @param startUp how long a new one takes until it is ready
 */
public record Scenario(Policy policy, Bounds bounds, int count, Duration startUp) {

    /** How many instances a simulation may begin with. */
    public static final int MOST = 1_000_000;

    /** The longest start-up. */
    public static final Duration LONGEST = Duration.ofDays(1);

    public Scenario {
        if (bounds.min() < 0) {
            throw new InvalidValueException("min", "0 or more", String.valueOf(bounds.min()));
        }
        if (bounds.max().isPresent() && bounds.max().getAsInt() < bounds.min()) {
            throw new InvalidValueException(
                    "max",
                    "at least min, which is " + bounds.min(),
                    String.valueOf(bounds.max().getAsInt()));
        }
        if (count < 0 || count > MOST) {
            throw new InvalidValueException("count", "a number from 0 to " + MOST, String.valueOf(count));
        }
        if (startUp.isNegative() || startUp.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("startUp", "a duration from PT0S to " + LONGEST, startUp.toString());
        }
        policy = enforced(policy);
    }

    private static Policy enforced(Policy policy) {
        return new Policy(
                policy.source(),
                policy.rule(),
                policy.guards(),
                policy.missing(),
                Policy.Mode.ENFORCE,
                policy.interval(),
                policy.stale());
    }
}
