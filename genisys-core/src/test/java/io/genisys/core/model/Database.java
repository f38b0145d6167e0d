package io.genisys.core.model;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory. A transaction is all or nothing, and nothing else happens while one is open: what races for a row in
 * a real database takes turns there too.
 */
public final class Database {

    private final Witness witness;
    private @Nullable Open open;

    Database(Witness witness) {
        this.witness = witness;
    }

    /** Is there around every transaction. */
    interface Witness {

        /** Nothing is open. */
        void between();

        /** It is about to be committed: the rows are as they will be, and may be refused. */
        void committed(String transaction, List<Rows.Change> changes);
    }

    /** What is done in a transaction, and throws what it throws. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        T done() throws E;
    }

    /** A transaction. */
    static final class Open {

        private final Map<Rows<?>, Rows.Sheet<?>> sheets = new LinkedHashMap<>();

        @SuppressWarnings("unchecked")
        <E> Rows.Sheet<E> sheet(Rows<E> rows) {
            return (Rows.Sheet<E>) sheets.computeIfAbsent(rows, Rows.Sheet::new);
        }
    }

    /** Makes a table. */
    public <E> Rows<E> table(Class<E> type, Function<E, String> key) {
        return table(type, key, row -> "");
    }

    /** Makes a table whose rows are looked for by a group that they belong to. */
    public <E> Rows<E> table(Class<E> type, Function<E, String> key, Function<E, String> group) {
        return new Rows<>(this, type, key, group);
    }

    /** Does it in the transaction that is open, or in one of its own. */
    public <T, E extends Exception> T transaction(String name, Work<T, E> work) throws E {
        if (open != null) {
            return work.done();
        }
        witness.between();
        open = new Open();
        T result;
        try {
            result = work.done();
            List<Rows.Change> changes = new ArrayList<>();
            open.sheets.values().forEach(sheet -> changes.addAll(sheet.commit()));
            open = null;
            witness.committed(name, changes);
        } finally {
            open = null;
        }
        witness.between();
        return result;
    }

    /** The same for what has no result. */
    public void change(String name, Runnable work) {
        transaction(name, () -> {
            work.run();
            return true;
        });
    }

    boolean inTransaction() {
        return open != null;
    }

    Optional<Open> open() {
        return Optional.ofNullable(open);
    }

    static PersistenceException raced(String what) {
        return new OptimisticLockException(what);
    }
}
