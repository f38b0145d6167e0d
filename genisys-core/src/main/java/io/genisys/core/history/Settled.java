package io.genisys.core.history;

import io.genisys.core.history.EventTable.Extent;
import io.genisys.core.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Up to which event the history is settled: nothing comes any more between those that are there. Ids are drawn before
 * they are committed, so a gap is a transaction that may not be over. One that lasts is closed by taking the id itself:
 * the database lets that happen only when the transaction is over, however many cores there are.
 */
@ApplicationScoped
class Settled {

    private static final Logger LOG = Logger.getLogger(Settled.class);

    /** Where nobody has looked for a while, what is further back than this is taken for settled. */
    private static final int WINDOW = 100_000;

    private static final long FORGOTTEN = Duration.ofMinutes(1).toNanos();
    private static final int BATCH = 10_000;
    private static final long LASTING = Duration.ofMillis(100).toNanos();
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long LOOK = 5;

    private final ExecutorService closer = Executors.newSingleThreadExecutor(DaemonThreads.named("history-gaps"));
    private final EventTable table;
    private final Clock clock;
    private long looked = System.nanoTime() - FORGOTTEN - 1;
    private long settled;
    private Gap gap = Gap.NONE;
    private boolean closing;

    Settled(EventTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Ids between which there is none, and when that was first seen. */
    private record Gap(long after, long before, long seen) {

        static final Gap NONE = new Gap(0, 0, 0);

        boolean lasts() {
            return System.nanoTime() - seen > LASTING;
        }
    }

    /** Returns up to where it is settled by now. */
    synchronized long now() {
        Extent extent = table.extent();
        long now = System.nanoTime();
        if (now - looked > FORGOTTEN) {
            settled = Math.max(settled, extent.newest() - WINDOW);
            gap = Gap.NONE;
        }
        looked = now;
        settled = Math.max(settled, extent.oldest() - 1);
        while (settled < extent.newest() && advance(table.ids(settled, gap == Gap.NONE ? BATCH : 1))) {
            gap = Gap.NONE;
        }
        return settled;
    }

    private boolean advance(List<Long> ids) {
        for (long id : ids) {
            if (id != settled + 1) {
                meet(id);
                return false;
            }
            settled = id;
        }
        return !ids.isEmpty();
    }

    /**
     * Returns up to where it is settled, with all that was committed before this was called; waits a moment for what is
     * being committed, and no longer than that where something hangs.
     */
    long soon() throws InterruptedException {
        long newest = table.extent().newest();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long reached = now();
        while (reached < newest && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK);
            reached = now();
        }
        return reached;
    }

    @PreDestroy
    void stop() {
        closer.shutdownNow();
    }

    private void meet(long next) {
        if (gap.after != settled || gap.before != next) {
            gap = new Gap(settled, next, System.nanoTime());
        } else if (gap.lasts() && !closing) {
            closing = true;
            close(gap);
        }
    }

    /** Not by the thread that looks: it may have to wait for the transaction. */
    private void close(Gap lasting) {
        try {
            closer.execute(() -> {
                try {
                    for (long id = lasting.after + 1; id < lasting.before; id++) {
                        table.close(id, clock.instant());
                    }
                } catch (RuntimeException e) {
                    LOG.warnf(e, "events after %d are held up by a transaction that is not over", lasting.after);
                } finally {
                    closed();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping");
        }
    }

    private synchronized void closed() {
        closing = false;
    }
}
