package io.genisys.core.metric;

import io.genisys.policy.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that are good for all who ask the same at about the same time. */
final class Shared<K> {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration TIDIED = Duration.ofMinutes(1);

    private final Map<K, Asked> asked = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);
    private final Clock clock;

    Shared(Clock clock) {
        this.clock = clock;
    }

    /** A question, under way until it has ended. */
    private static final class Asked {

        private final CompletableFuture<Reading> answer = new CompletableFuture<>();
        private volatile @Nullable Instant ended;

        boolean endedBefore(Instant then) {
            Instant end = ended;
            return end != null && end.isBefore(then);
        }
    }

    /** Returns an answer that is no older than {@code fresh}, or what a question under way will bring, or asks. */
    CompletionStage<Reading> read(K key, Duration fresh, Supplier<CompletionStage<Reading>> question) {
        Instant now = clock.instant();
        tidy(now);
        Asked mine = new Asked();
        Asked shared =
                asked.compute(key, (any, last) -> last == null || last.endedBefore(now.minus(fresh)) ? mine : last);
        if (shared == mine) {
            begun(question).whenComplete((reading, error) -> {
                mine.ended = clock.instant();
                if (error == null) {
                    mine.answer.complete(reading);
                } else {
                    mine.answer.completeExceptionally(error);
                }
            });
        }
        return shared.answer.copy();
    }

    /** A question that can't even be asked has ended too. */
    private static CompletionStage<Reading> begun(Supplier<CompletionStage<Reading>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void tidy(Instant now) {
        Instant last = tidied.get();
        if (last.isBefore(now.minus(TIDIED)) && tidied.compareAndSet(last, now)) {
            asked.values().removeIf(one -> one.endedBefore(now.minus(KEPT)));
        }
    }
}
