package io.genisys.aws.ec2;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks the same question once for all who ask it within a moment. Whoever comes while an answer is under way gets the
 * next one, because the one under way may be from before what they want to know.
 */
public final class Shared<K, V> {

    private final ConcurrentMap<K, Line<V>> lines = new ConcurrentHashMap<>();
    private final Executor executor;

    /** Questions run on {@code executor}. */
    public Shared(Executor executor) {
        this.executor = executor;
    }

    private record Line<V>(
            CompletableFuture<V> running,
            @org.jspecify.annotations.Nullable CompletableFuture<V> next) {}

    /** Returns an answer to a question that was asked after this call began. */
    public CompletableFuture<V> ask(K key, Supplier<V> question) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        Line<V> line = lines.compute(key, (same, before) -> {
            if (before == null) {
                return new Line<>(mine, null);
            }
            return before.next() == null ? new Line<>(before.running(), mine) : before;
        });
        if (line.running() == mine) {
            start(key, mine, question);
            return mine;
        }
        CompletableFuture<V> next = line.next();
        if (next == mine) {
            line.running().whenComplete((answer, failure) -> start(key, mine, question));
        }
        return next == null ? mine : next;
    }

    private void start(K key, CompletableFuture<V> promise, Supplier<V> question) {
        lines.compute(key, (same, line) -> new Line<>(promise, null));
        executor.execute(() -> {
            V answer = null;
            Throwable failure = null;
            try {
                answer = question.get();
            } catch (RuntimeException | Error e) {
                failure =
                        e instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : e;
            }
            lines.computeIfPresent(key, (same, line) -> line.next() == null ? null : line);
            if (failure == null) {
                promise.complete(answer);
            } else {
                promise.completeExceptionally(failure);
            }
        });
    }
}
