package io.genisys.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rows of a table, by their keys. What is read outside of a transaction is a copy; what is read within one is
 * written when the transaction ends, where it has changed.
 */
public final class Rows<E> {

    private final Database database;
    private final Shape<E> shape;
    private final Function<E, String> key;
    private final Function<E, String> group;
    private final TreeMap<String, E> committed = new TreeMap<>();

    /** To which group each belongs, for good. */
    private final Map<String, String> groups = new HashMap<>();

    Rows(Database database, Class<E> type, Function<E, String> key, Function<E, String> group) {
        this.database = database;
        this.shape = Shape.of(type);
        this.key = key;
        this.group = group;
    }

    public Optional<E> find(Object id) {
        String wanted = id.toString();
        Optional<Sheet<E>> sheet = sheet();
        if (sheet.isEmpty()) {
            return Optional.ofNullable(committed.get(wanted)).map(shape::copy);
        }
        return sheet.get().find(wanted);
    }

    /** Returns those that fit, by their keys. */
    public List<E> where(Predicate<E> condition) {
        return where(id -> true, condition);
    }

    /** Returns those of a group that fit, by their keys. */
    public List<E> where(String wanted, Predicate<E> condition) {
        return where(id -> wanted.equals(groups.get(id)), condition);
    }

    private List<E> where(Predicate<String> ids, Predicate<E> condition) {
        Optional<Sheet<E>> sheet = sheet();
        if (sheet.isPresent()) {
            return sheet.get().where(ids, condition);
        }
        List<E> found = new ArrayList<>();
        committed.forEach((id, row) -> {
            if (ids.test(id) && condition.test(row)) {
                found.add(shape.copy(row));
            }
        });
        return found;
    }

    public long count(Predicate<E> condition) {
        return where(condition).size();
    }

    /** Writes a new row. */
    public void add(E row) {
        groups.put(key.apply(row), group.apply(row));
        required().add(row);
    }

    /** Writes a row that was read before, unless it has changed since. */
    public void replace(E row) {
        required().replace(row);
    }

    public void remove(Predicate<E> condition) {
        where(condition).forEach(row -> required().remove(key.apply(row)));
    }

    /** Forgets them all, whatever transaction there is. */
    public void clear() {
        committed.clear();
    }

    private Sheet<E> required() {
        return sheet().orElseThrow(() -> new IllegalStateException("not in a transaction"));
    }

    private Optional<Sheet<E>> sheet() {
        return database.open().map(open -> open.sheet(this));
    }

    /** What a transaction has read and changed of a table. */
    static final class Sheet<E> {

        private final Rows<E> rows;
        private final Map<String, Optional<E>> managed = new TreeMap<>();

        Sheet(Rows<E> rows) {
            this.rows = rows;
        }

        private Optional<E> find(String id) {
            Optional<E> here = managed.get(id);
            if (here != null) {
                return here;
            }
            Optional<E> read = Optional.ofNullable(rows.committed.get(id)).map(rows.shape::copy);
            read.ifPresent(row -> managed.put(id, read));
            return read;
        }

        private List<E> where(Predicate<String> ids, Predicate<E> condition) {
            TreeMap<String, E> found = new TreeMap<>();
            rows.committed.forEach((id, row) -> {
                if (ids.test(id) && !managed.containsKey(id) && condition.test(row)) {
                    found.put(id, row);
                }
            });
            found.replaceAll((id, row) -> find(id).orElseThrow());
            managed.forEach((id, row) ->
                    row.filter(one -> ids.test(id) && condition.test(one)).ifPresent(one -> found.put(id, one)));
            return List.copyOf(found.values());
        }

        private void add(E row) {
            String id = rows.key.apply(row);
            if (find(id).isPresent()) {
                throw Database.raced("there is a row " + id);
            }
            managed.put(id, Optional.of(row));
        }

        private void replace(E row) {
            String id = rows.key.apply(row);
            E now = find(id).orElseThrow(() -> Database.raced("there is no row " + id + " any more"));
            if (rows.shape.version(now) != rows.shape.version(row)) {
                throw Database.raced("row " + id + " has changed");
            }
            managed.put(id, Optional.of(row));
        }

        private void remove(String id) {
            managed.put(id, Optional.empty());
        }

        /** Writes what has changed. */
        List<Change> commit() {
            List<Change> changes = new ArrayList<>();
            managed.forEach((id, row) -> {
                Optional<E> before = Optional.ofNullable(rows.committed.get(id));
                if (row.isEmpty()) {
                    before.ifPresent(gone -> {
                        rows.committed.remove(id);
                        changes.add(new Change(before, Optional.empty()));
                    });
                } else if (before.isEmpty() || !rows.shape.same(before.get(), row.get())) {
                    E after = rows.shape.copy(row.get());
                    rows.shape.advance(row.get());
                    rows.shape.advance(after);
                    rows.committed.put(id, after);
                    changes.add(new Change(before, Optional.of(after)));
                }
            });
            return changes;
        }
    }

    /** How a row was and how it is. */
    public record Change(Optional<?> before, Optional<?> after) {

        <T> Optional<T> before(Class<T> type) {
            return before.filter(type::isInstance).map(type::cast);
        }

        <T> Optional<T> after(Class<T> type) {
            return after.filter(type::isInstance).map(type::cast);
        }
    }
}
