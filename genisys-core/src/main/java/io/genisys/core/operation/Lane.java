package io.genisys.core.operation;

import io.genisys.core.compute.ComputeName;
import io.genisys.core.thread.DaemonThreads;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that work for one compute, so that one which hangs delays no other. */
final class Lane {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private volatile Instant heldUntil = Instant.MIN;

    Lane(ComputeName compute, int width) {
        this.threads = new ThreadPoolExecutor(
                width,
                width,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("compute-" + compute));
        threads.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    /** Sends nothing before {@code instant}, because the connector asked for it. */
    void hold(Instant instant) {
        if (instant.isAfter(heldUntil)) {
            heldUntil = instant;
        }
    }

    Instant heldUntil() {
        return heldUntil;
    }

    void stop() {
        threads.shutdownNow();
    }
}
