package io.genisys.process;

import io.genisys.process.InstanceRecord.Exit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ours.
 *
 * @param id which one
 * @param end completed when it has ended
 */
record Running(ProcessId id, CompletableFuture<Exit> end) {

    boolean alive() {
        return !end.isDone();
    }

    /** Waits for the end; returns whether it came in time. */
    boolean ends(Duration within) {
        try {
            end.get(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process can't be watched", e);
        }
    }
}
