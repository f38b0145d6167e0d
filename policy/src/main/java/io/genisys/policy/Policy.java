package io.genisys.policy;

import java.time.Duration;

/**
 * A rule that moves the wanted count of a service by a metric or a schedule.
 *
 * @param interval how often it is evaluated, and its source asked where it can be
 * @param stale how old a value may be; an older one is missing
 */
public record Policy(
        Source source, Rule rule, Guards guards, Fallback missing, Mode mode, Duration interval, Duration stale) {

    public static final Duration INTERVAL = Duration.ofSeconds(10);
    public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    public static final Duration STALE = Duration.ofMinutes(5);

    /** What a policy is allowed to do. */
    public enum Mode {
        /** It changes the wanted count. */
        ENFORCE,
        /** It decides and is recorded, and changes nothing. */
        RECOMMEND,
        /** It does nothing. */
        OFF
    }

    /** Returns whether the value is one of each instance, as an average of theirs is. */
    public boolean averages() {
        return source instanceof Source.Stats || (rule instanceof Rule.Target target && target.per() == Rule.Per.TOTAL);
    }
}
