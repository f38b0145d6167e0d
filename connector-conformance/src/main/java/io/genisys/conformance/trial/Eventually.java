package io.genisys.conformance.trial;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state with a bound, and says what was missing when the bound is reached. */
record Eventually(Duration patience) {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /** Runs {@code check} until it neither fails nor throws. */
    void passes(Runnable check) {
        if (!comes(check)) {
            try {
                check.run();
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n(awaited for " + patience.toSeconds() + " s)", e);
            }
        }
    }

    /** Runs {@code check} until it neither fails nor throws, and returns whether it came to that. */
    boolean comes(Runnable check) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE;
        while (!quietly(check)) {
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
        return true;
    }

    private static boolean quietly(Runnable check) {
        try {
            check.run();
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }
}
