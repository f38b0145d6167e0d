package io.genisys.core.idempotency;

import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers for a day what came of requests that had a key. */
@ApplicationScoped
public class KeyedRequests implements PanacheRepositoryBase<KeyedRequest, String> {

    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * Returns what came of the same request before.
     *
     * @throws ProblemException 422 where the key came with another request
     */
    @Transactional
    public Optional<String> find(@Nullable IdempotencyKey key, Instant now) {
        KeyedRequest before = key == null ? null : findById(key.value());
        if (key == null || before == null || before.createdAt().isBefore(now.minus(KEPT))) {
            return Optional.empty();
        }
        if (!before.asks(key)) {
            throw new ProblemException(Problem.refused(
                    422,
                    "idempotency-key-reused",
                    "Idempotency key reused",
                    "this " + IdempotencyKey.HEADER + " came with another request before; take a new one"));
        }
        return Optional.of(before.result());
    }

    /** Remembers what comes of a request, in the transaction that makes it happen. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(@Nullable IdempotencyKey key, String result, Instant now) {
        if (key != null) {
            delete("key = ?1 and createdAt < ?2", key.value(), now.minus(KEPT));
            persistAndFlush(new KeyedRequest(key, result, now));
        }
    }

    /** Forgets what is older than a day. */
    @Transactional
    public long forgetOld(Instant now) {
        return delete("createdAt < ?1", now.minus(KEPT));
    }
}
