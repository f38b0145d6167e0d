package io.genisys.core.idempotency;

import io.genisys.core.model.Database;
import io.genisys.core.model.Rows;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;

/** Keys of requests as rows in memory. */
@Vetoed
public final class MemoryKeys extends KeyedRequests {

    private final Rows<KeyedRequest> rows;

    public MemoryKeys(Database database) {
        this.rows = database.table(KeyedRequest.class, MemoryKeys::key);
    }

    @Override
    public KeyedRequest findById(String key) {
        return rows.find(key).orElse(null);
    }

    @Override
    public void persistAndFlush(KeyedRequest request) {
        rows.add(request);
    }

    @Override
    public long delete(String query, Object... values) {
        if (!query.equals("key = ?1 and createdAt < ?2")) {
            throw new UnsupportedOperationException(query);
        }
        rows.remove(one -> key(one).equals(values[0]) && one.createdAt().isBefore((Instant) values[1]));
        return 0;
    }

    /** Forgets them all. */
    public void clear() {
        rows.clear();
    }

    private static String key(KeyedRequest request) {
        try {
            var field = KeyedRequest.class.getDeclaredField("key");
            field.setAccessible(true);
            return (String) field.get(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
