package io.genisys.aws;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes somebody who waits before the time is over. */
interface Bell {

    /** Several times before it is heard are one. */
    void ring();

    /** Waits, and returns whether it has rung since it was heard last, or while this waited. */
    boolean heardWithin(Duration time) throws InterruptedException;

    /** By the clock on the wall. */
    final class Real implements Bell {

        private final Semaphore rung = new Semaphore(0);

        @Override
        public void ring() {
            if (rung.availablePermits() == 0) {
                rung.release();
            }
        }

        @Override
        public boolean heardWithin(Duration time) throws InterruptedException {
            boolean heard = rung.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
            rung.drainPermits();
            return heard;
        }
    }
}
