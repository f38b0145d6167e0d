package io.genisys.conformance.wrong;

import java.util.concurrent.TimeUnit;

/** Who does the same at the same time, so that what goes wrong where requests meet goes wrong each time. */
final class Company {

    private static final long ALONE = 25;
    private static final long TOGETHER = 500;

    private int present;
    private int seen;

    /** Returns how many there are, this one counted. */
    synchronized int enter() {
        present++;
        seen = Math.max(seen, present);
        notifyAll();
        return present;
    }

    /** Returns how many are left. */
    synchronized int leave() {
        present--;
        if (present == 0) {
            seen = 0;
        }
        return present;
    }

    /** Returns the most that were here at once since there was nobody. */
    synchronized int seen() {
        return seen;
    }

    /** Waits until {@code company} have been here at once: a moment where there is nobody else, else a while. */
    synchronized void await(int company) {
        long begin = System.nanoTime();
        try {
            while (seen < company) {
                long patience = seen > 1 ? TOGETHER : ALONE;
                long left = patience - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
