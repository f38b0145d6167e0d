package io.genisys.core.reconcile;

import java.time.Duration;

/**
 * What keeps a mistake small.
 *
 * @param share which part of an allocation may be taken away in one step, though always one instance
 * @param loss which part of an allocation has to be missing from a list before it is asked for again
 * @param stable how long an instance has to live for its end not to be a crash
 * @param firstPause the pause after the first setback; it doubles from there
 * @param longestPause the longest pause
 */
record Brakes(double share, double loss, Duration stable, Duration firstPause, Duration longestPause) {

    /** Fewer than this are never most of anything. */
    private static final int FEW = 3;

    /** How many of so many may be taken away at once. */
    int atOnce(int count) {
        return Math.max(1, (int) (count * share));
    }

    /** Whether a list lacks so much that it is more likely to be wrong than true. */
    boolean suspicious(int missing, int known) {
        return missing >= FEW && missing > known * loss;
    }

    /** Returns the pause after so many setbacks in a row. */
    Duration pause(int setbacks) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(setbacks - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
