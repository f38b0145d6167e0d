package io.genisys.core.history;

import io.genisys.core.history.EventSql.Row;
import io.genisys.core.paging.Slice.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What is asked of the table of events, outside of any transaction. */
@ApplicationScoped
class EventTable {

    /** The kind of what stands in a gap where nothing comes any more. */
    private static final String NOTHING = "NONE";

    private static final String DUPLICATE = "23505";
    private static final String SIZES =
            "select id, coalesce(char_length(instances), 0) + char_length(reason) as size from event where kind <> ?";

    private final DataSource database;

    EventTable(DataSource database) {
        this.database = database;
    }

    /** The ids that there are; both 0 where there are none. */
    record Extent(long oldest, long newest) {}

    /** A part of the ids: after the one and up to the other. */
    record Range(long after, long upTo) {}

    /** When an event happened. */
    record Stamp(long id, Instant at) {}

    Extent extent() {
        return query(
                        new EventSql("select coalesce(min(id), 0), coalesce(max(id), 0) from event"),
                        row -> new Extent(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    /** Returns ids in their order, of events and of what stands in gaps. */
    List<Long> ids(long after, int most) {
        return query(
                new EventSql("select id from event where id > ? order by id fetch first ? rows only", after, most),
                row -> row.getLong(1));
    }

    /** Returns which events there are, and how large; the newest first, or the oldest. */
    List<Entry<Long>> sizes(EventFilter filter, Range range, boolean newestFirst, int most) {
        EventSql sql = new EventSql(SIZES, NOTHING)
                .add(" and id > ? and id <= ?", range.after, range.upTo)
                .where(filter)
                .add(newestFirst ? " order by id desc" : " order by id")
                .add(" fetch first ? rows only", most);
        return query(sql, row -> new Entry<>(row.getLong(1), row.getLong(2)));
    }

    /** Returns events by their ids, the oldest first. */
    List<EventView> read(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : query(
                        new EventSql(
                                "select * from event where id = any(?) order by id", (Object) ids.toArray(Long[]::new)),
                        EventSql::event);
    }

    /** Returns the next events after one, or what stands in gaps. */
    List<Stamp> stamps(long after, int most) {
        return query(
                new EventSql(
                        "select id, happened_at from event where id > ? order by id fetch first ? rows only",
                        after,
                        most),
                row -> new Stamp(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    }

    /**
     * Makes certain that an id stays without an event, unless it has one. Where a transaction has written it and is not
     * over, this waits for its end; where it had drawn the id and not written yet, it fails.
     */
    void close(long id, Instant now) {
        try (Connection connection = database.getConnection()) {
            new EventSql(
                            "insert into event (id, happened_at, kind, cause, reason) values (?, ?, ?, ?, '')",
                            id,
                            EventSql.database(now),
                            NOTHING,
                            Cause.RECOVERY.name())
                    .update(connection);
        } catch (SQLException e) {
            if (!DUPLICATE.equals(e.getSQLState())) {
                throw new PersistenceException("a gap in the history could not be closed", e);
            }
        }
    }

    /** Deletes all events up to one. */
    int delete(long upTo) {
        try (Connection connection = database.getConnection()) {
            return new EventSql("delete from event where id <= ?", upTo).update(connection);
        } catch (SQLException e) {
            throw new PersistenceException("old events could not be deleted", e);
        }
    }

    /** Returns an id that everything before a time is up to, or nearly; what comes after it is later. */
    long before(Instant time) {
        Extent extent = extent();
        long low = Math.max(0, extent.oldest - 1);
        long high = extent.newest;
        while (low < high) {
            long middle = (low + high) >>> 1;
            Optional<Stamp> next = stamps(middle, 1).stream().findFirst();
            if (next.isEmpty() || !next.get().at.isBefore(time)) {
                high = middle;
            } else {
                low = next.get().id;
            }
        }
        return low;
    }

    private <T> List<T> query(EventSql sql, Row<T> reader) {
        try (Connection connection = database.getConnection()) {
            return sql.query(connection, reader);
        } catch (SQLException e) {
            throw new PersistenceException("the history could not be read", e);
        }
    }
}
