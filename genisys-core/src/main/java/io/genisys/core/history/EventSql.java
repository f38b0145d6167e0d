package io.genisys.core.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement about events, with what its question marks stand for. */
final class EventSql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** What comes of a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    EventSql(String beginning, Object... values) {
        add(beginning, values);
    }

    EventSql add(String more, Object... values) {
        text.append(more);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds the conditions of a filter; there is one before them. */
    EventSql where(EventFilter filter) {
        filter.service().ifPresent(name -> add(" and service = ?", name.value()));
        filter.compute().ifPresent(name -> add(" and compute = ?", name));
        filter.operation().ifPresent(id -> add(" and operation = ?", id.value()));
        filter.instance().ifPresent(id -> add(" and position(? in instances) > 0", Instances.sought(id)));
        filter.kind().ifPresent(this::where);
        filter.since().ifPresent(time -> add(" and happened_at >= ?", database(time)));
        filter.until().ifPresent(time -> add(" and happened_at < ?", database(time)));
        return this;
    }

    private void where(Kind kind) {
        switch (kind) {
            case DESIRED -> add(" and desired_to is not null");
            case INSTANCE -> add(" and instances is not null");
            case OPERATION, SERVICE, COMPUTE, RECONCILER -> add(" and kind = ?", kind.name());
        }
    }

    <T> List<T> query(Connection connection, Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    static OffsetDateTime database(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Reads an event from a row of the whole table. */
    static EventView event(ResultSet row) throws SQLException {
        return new EventView(
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("service")),
                Optional.ofNullable(row.getString("compute")),
                Optional.ofNullable(row.getString("operation")),
                Instances.read(row.getString("instances")),
                Optional.ofNullable(row.getString("state_from")),
                Optional.ofNullable(row.getString("state_to")),
                desired(row.getObject("desired_from", Integer.class), row.getObject("desired_to", Integer.class)),
                Cause.valueOf(row.getString("cause")),
                row.getString("reason"));
    }

    private static Optional<Change.Desired> desired(@Nullable Integer from, @Nullable Integer to) {
        return from == null || to == null ? Optional.empty() : Optional.of(new Change.Desired(from, to));
    }
}
