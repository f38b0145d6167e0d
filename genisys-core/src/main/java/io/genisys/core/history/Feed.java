package io.genisys.core.history;

import io.genisys.core.history.EventTable.Range;
import io.genisys.core.history.Recent.Part;
import io.genisys.core.history.Recent.Told;
import io.genisys.core.json.StoredJson;
import io.genisys.core.paging.Slice;
import io.genisys.core.thread.DaemonThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What happens, for those who follow it on this core: one look at the table serves all of them, and nobody looks while
 * nobody follows. Who is further back than what is at hand reads the table by itself, at its own pace.
 */
@ApplicationScoped
class Feed {

    private static final Logger LOG = Logger.getLogger(Feed.class);

    /** What is read at once, in events and in characters; also what a follower holds at the most. */
    private static final int MOST = 200;

    private static final long LARGEST = 1 << 16;

    /** Ids that are looked through at once, for those that match a filter. */
    private static final long WINDOW = 50_000;

    private static final EventFilter ALL = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("history"));
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Recent recent = new Recent();
    private final EventTable table;
    private final Settled settled;
    private final HistorySettings settings;
    private boolean ticking;
    private boolean failing;

    Feed(EventTable table, Settled settled, HistorySettings settings) {
        this.table = table;
        this.settled = settled;
        this.settings = settings;
    }

    /** Returns whether somebody waits for events. */
    boolean followed() {
        return !followers.isEmpty();
    }

    /** From now on it is told what happens; false where there are too many already. */
    boolean join(Follower follower) {
        synchronized (followers) {
            if (followers.size() >= settings.followers()) {
                return false;
            }
            followers.add(follower);
            if (!ticking) {
                ticking = true;
                timer.execute(this::tick);
            }
            return true;
        }
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    /** Something has been committed by this core. */
    void wake() {
        if (followed() && woken.compareAndSet(false, true)) {
            try {
                timer.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping");
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Returns what comes next after a position, as much as a follower takes at once. */
    Part read(EventFilter filter, long position) {
        synchronized (recent) {
            Optional<Part> near = recent.after(position, filter);
            if (near.isPresent()) {
                return near.get();
            }
        }
        return read(filter, position, recentUpTo());
    }

    /** Returns up to which event there is something to read. */
    long recentUpTo() {
        synchronized (recent) {
            return recent.upTo();
        }
    }

    private Part read(EventFilter filter, long position, long head) {
        long upTo = Math.min(head, position + WINDOW);
        Slice<Long> slice = Slice.of(table.sizes(filter, new Range(position, upTo), false, MOST + 1), MOST, LARGEST);
        List<Told> events = table.read(slice.keys()).stream()
                .map(event -> new Told(event, StoredJson.write(event)))
                .toList();
        long reached = slice.more() ? slice.keys().get(slice.keys().size() - 1) : upTo;
        return new Part(events, Math.max(position, reached));
    }

    private void tick() {
        look();
        synchronized (followers) {
            ticking = followed();
            if (ticking) {
                timer.schedule(this::tick, settings.look().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void look() {
        woken.set(false);
        try {
            catchUp(settled.now());
            failing = false;
            followers.forEach(Follower::told);
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("the history can't be looked at; each look tries again", e);
            }
            failing = true;
        }
    }

    private void catchUp(long head) {
        if (head - recentUpTo() > WINDOW) {
            synchronized (recent) {
                recent.restart(head);
            }
        }
        for (long position = recentUpTo(); position < head; position = recentUpTo()) {
            Part next = read(ALL, position, head);
            synchronized (recent) {
                recent.add(next);
            }
        }
    }
}
