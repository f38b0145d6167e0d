package io.genisys.core.history;

import io.genisys.core.history.Recent.Part;
import io.genisys.core.history.Recent.Told;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One who follows the history. It is given as much as it takes, and nothing is kept for it meanwhile but its position;
 * one that takes nothing any more is cut off, and may go on later from the last event that it has.
 */
final class Follower {

    private static final Logger LOG = Logger.getLogger(Follower.class);

    private final Feed feed;
    private final EventFilter filter;
    private final HistorySettings settings;
    private final Sse sse;
    private final Runnable cut;
    private final AtomicLong wanted = new AtomicLong();
    private volatile long position;
    private volatile long given = System.nanoTime();
    private volatile CompletableFuture<Boolean> news = new CompletableFuture<>();

    /**
     * @param position the event after which it begins
     * @param cut ends its connection
     */
    Follower(Feed feed, EventFilter filter, HistorySettings settings, Sse sse, long position, Runnable cut) {
        this.feed = feed;
        this.filter = filter;
        this.settings = settings;
        this.sse = sse;
        this.position = position;
        this.cut = cut;
    }

    /** Returns what it is told: a comment at once, events as they happen, and comments while there are none. */
    Multi<OutboundSseEvent> events() {
        Multi<OutboundSseEvent> begun = Multi.createFrom().item(this::alive);
        Multi<OutboundSseEvent> events = Multi.createBy()
                .repeating()
                .uni(this::next)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(some -> Multi.createFrom().iterable(some));
        return Multi.createBy()
                .concatenating()
                .streams(begun, events)
                .onRequest()
                .invoke(wanted::addAndGet)
                .onItem()
                .invoke(event -> {
                    given = System.nanoTime();
                    wanted.decrementAndGet();
                })
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "a stream of events ends after event %d", position))
                .onFailure()
                .recoverWithCompletion()
                .onTermination()
                .invoke(() -> feed.leave(this));
    }

    /** There has been a look: there may be something new, and it may have been silent for too long. */
    void told() {
        if (feed.recentUpTo() > position) {
            news.complete(true);
        }
        if (wanted.get() <= 0 && since(given).compareTo(settings.patience()) > 0) {
            LOG.infof("a follower of the history is cut off: it has taken no event for %s", settings.patience());
            feed.leave(this);
            cut.run();
        }
    }

    private Uni<List<OutboundSseEvent>> next() {
        CompletableFuture<Boolean> soon = new CompletableFuture<>();
        news = soon; // before the look, so that what comes after it is not missed
        if (feed.recentUpTo() > position) {
            return Uni.createFrom().item(this::read).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
        Duration left = settings.heartbeat().minus(since(given));
        return Uni.createFrom()
                .completionStage(soon)
                .ifNoItem()
                .after(left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left)
                .recoverWithItem(false)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(some -> some ? List.of() : List.of(alive()));
    }

    private List<OutboundSseEvent> read() {
        Part part = feed.read(filter, position);
        position = part.position();
        boolean silent = part.events().isEmpty() && since(given).compareTo(settings.heartbeat()) > 0;
        return silent
                ? List.of(alive())
                : part.events().stream().map(this::event).collect(Collectors.toUnmodifiableList());
    }

    private OutboundSseEvent event(Told told) {
        return sse.newEventBuilder()
                .id(Long.toString(told.event().id()))
                .name(told.event().kind().name().toLowerCase(Locale.ROOT))
                .data(String.class, told.json())
                .build();
    }

    /** With the position, so that who wants few events may go on from here too. */
    private OutboundSseEvent alive() {
        return sse.newEventBuilder()
                .id(Long.toString(position))
                .comment("alive")
                .build();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
