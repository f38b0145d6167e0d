package io.genisys.core.operation;

import java.time.Duration;

/** Pauses that double, up to a bound. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 16;

    private Backoff() {}

    /** Returns the pause after so many attempts before. */
    public static Duration pause(Duration first, Duration longest, int before) {
        Duration pause = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
