package io.genisys.process;

import io.genisys.process.InstanceRecord.Exit;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Notices the end of processes. Of its children the connector is told; for those that a connector before this one has
 * started, and that now belong to init, it looks again and again.
 */
final class Watcher {

    private static final Logger LOG = Logger.getLogger(Watcher.class);
    private static final long PERIOD_MILLIS = 200;

    private final ProcessTable table;
    private final Clock clock;
    private final Map<ProcessId, CompletableFuture<Exit>> adopted = new ConcurrentHashMap<>();

    Watcher(ProcessTable table, Clock clock, ScheduledExecutorService scheduler) {
        this.table = table;
        this.clock = clock;
        scheduler.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Exit> end(Process child) {
        return child.onExit().thenApply(ended -> new Exit(clock.instant(), Optional.of(ended.exitValue())));
    }

    CompletableFuture<Exit> end(ProcessId process) {
        if (!table.alive(process)) {
            return CompletableFuture.completedFuture(new Exit(clock.instant(), Optional.empty()));
        }
        return adopted.computeIfAbsent(process, id -> new CompletableFuture<>());
    }

    private void look() {
        try {
            adopted.forEach((process, end) -> {
                if (!table.alive(process)) {
                    adopted.remove(process);
                    end.complete(new Exit(clock.instant(), Optional.empty()));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("the processes could not be looked at; the next look is soon", e);
        }
    }
}
