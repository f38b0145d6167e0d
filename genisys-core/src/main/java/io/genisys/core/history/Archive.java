package io.genisys.core.history;

import io.genisys.connector.http.server.LargeBodies;
import io.genisys.core.history.EventResource.EventPage;
import io.genisys.core.history.EventTable.Extent;
import io.genisys.core.history.EventTable.Range;
import io.genisys.core.paging.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads events for those who ask, never more at a time than fits into memory, nor than can be looked through soon. */
@ApplicationScoped
class Archive {

    /** Events that are looked through for a page. */
    private static final long WINDOW = 200_000;

    /** By how much the order of times may differ from that of ids: a transaction, and what clocks disagree about. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final EventTable table;
    private final Settled settled;
    private final LargeBodies large;

    Archive(EventTable table, Settled settled, LargeBodies large) {
        this.table = table;
        this.settled = settled;
        this.large = large;
    }

    /** Returns one page, the newest first. */
    EventPage page(EventQuery query) throws InterruptedException {
        Range all = range(query);
        Range near = new Range(Math.max(all.after(), all.upTo() - WINDOW), all.upTo());
        Slice<Long> slice = Slice.of(table.sizes(query.filter(), near, true, query.limit() + 1), query.limit());
        large.admit(slice.size());
        List<EventView> events = new ArrayList<>(table.read(slice.keys()));
        Collections.reverse(events);
        return new EventPage(events, next(slice, near, all).map(Object::toString));
    }

    /** Returns the position after which nothing is older than the filter wants. */
    long beginning(EventFilter filter) throws InterruptedException {
        return filter.since().isPresent() ? table.before(filter.since().get().minus(SLACK)) : settled.soon();
    }

    Extent extent() {
        return table.extent();
    }

    private Range range(EventQuery query) throws InterruptedException {
        long newest = settled.soon();
        long upTo = query.cursor().map(id -> Math.min(newest, id - 1)).orElse(newest);
        EventFilter filter = query.filter();
        return new Range(
                filter.since().map(time -> table.before(time.minus(SLACK))).orElse(0L),
                filter.until()
                        .map(time -> Math.min(upTo, table.before(time.plus(SLACK))))
                        .orElse(upTo));
    }

    /** What was not looked through is for the next page, as is what did not fit. */
    private Optional<Long> next(Slice<Long> slice, Range near, Range all) {
        if (slice.more()) {
            return Optional.of(slice.keys().get(slice.keys().size() - 1));
        }
        long oldest = Math.max(all.after(), table.extent().oldest() - 1);
        return near.after() > oldest ? Optional.of(near.after() + 1) : Optional.empty();
    }
}
