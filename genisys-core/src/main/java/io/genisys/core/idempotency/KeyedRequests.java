package io.genisys.core.idempotency;

import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.problem.Refusals;
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

    /** The result of a request that has none yet. */
    private static final String UNDER_WAY = "";

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

    /**
     * Takes the key for a request that is about to be made, unless it was made before.
     *
     * @return what came of the same request before
     * @throws ProblemException 409 where it is under way, or was when a core died; nobody knows what came of it then
     */
    @Transactional
    public Optional<String> begin(IdempotencyKey key, Instant now) {
        Optional<String> before = find(key, now);
        if (before.isEmpty()) {
            remember(key, UNDER_WAY, now);
        } else if (before.get().equals(UNDER_WAY)) {
            throw Refusals.conflict(
                    "request-under-way",
                    "a request with this " + IdempotencyKey.HEADER + " is under way, or was interrupted and has no"
                            + " answer; look at what it was about, and take a new key to do it again");
        }
        return before;
    }

    /** Keeps what came of a request, in place of what was remembered when it began. */
    @Transactional
    public void end(IdempotencyKey key, String result) {
        findByIdOptional(key.value()).ifPresent(request -> request.end(result));
    }

    /** Gives the key of a request back that had no effect. */
    @Transactional
    public void release(IdempotencyKey key) {
        deleteById(key.value());
    }

    /** Forgets what is older than a day. */
    @Transactional
    public long forgetOld(Instant now) {
        return delete("createdAt < ?1", now.minus(KEPT));
    }
}
