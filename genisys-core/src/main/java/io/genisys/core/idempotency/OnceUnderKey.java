package io.genisys.core.idempotency;

import io.genisys.connector.Effect;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.json.StoredJson;
import io.genisys.core.race.Races;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call that leaves no operation behind once under its key, and gives its answer again. What was interrupted is
 * not made again, because nobody knows whether it had happened; what had no effect is.
 */
@ApplicationScoped
public class OnceUnderKey {

    private final KeyedRequests keys;
    private final Clock clock;

    OnceUnderKey(KeyedRequests keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What is kept of a call: how it was answered. */
    private record Kept(String answer, @Nullable Problem problem) {}

    /** Makes the call, or gives the answer that the same one had before; to be called on a worker thread. */
    public <T> Uni<T> answer(@Nullable IdempotencyKey key, Class<T> type, Supplier<Uni<T>> call) {
        if (key == null) {
            return call.get();
        }
        Optional<String> before = Races.decided(() -> keys.begin(key, clock.instant()));
        if (before.isPresent()) {
            return Uni.createFrom().item(again(before.get(), type));
        }
        return Uni.createFrom()
                .deferred(call::get)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(answer -> keys.end(key, StoredJson.write(new Kept(StoredJson.write(answer), null))))
                .onFailure(ProblemException.class)
                .invoke(failure -> failed(key, failure.problem()));
    }

    private void failed(IdempotencyKey key, Problem problem) {
        if (problem.effect() == Effect.NONE) {
            keys.release(key);
        } else {
            keys.end(key, StoredJson.write(new Kept("", problem)));
        }
    }

    private static <T> T again(String json, Class<T> type) {
        Kept kept = StoredJson.read(json, Kept.class);
        if (kept.problem() != null) {
            throw new ProblemException(kept.problem());
        }
        return StoredJson.read(kept.answer(), type);
    }
}
