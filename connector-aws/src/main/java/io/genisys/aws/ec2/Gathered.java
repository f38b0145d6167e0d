package io.genisys.aws.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Asks for many things by one call: whoever comes while a call is under way is part of the next one. */
public final class Gathered<K, V> {

    private final Executor executor;
    private final int most;
    private final Function<Set<K>, Map<K, V>> question;
    private Map<K, CompletableFuture<Optional<V>>> waiting = new LinkedHashMap<>();
    private boolean running;

    /** Asks {@code question} for up to {@code most} keys at a time. */
    public Gathered(Executor executor, int most, Function<Set<K>, Map<K, V>> question) {
        this.executor = executor;
        this.most = most;
        this.question = question;
    }

    /** Returns the answer for a key, from a call that began after this one; empty where the answer has none. */
    public synchronized CompletableFuture<Optional<V>> ask(K key) {
        CompletableFuture<Optional<V>> answer = waiting.computeIfAbsent(key, same -> new CompletableFuture<>());
        if (!running) {
            running = true;
            executor.execute(this::run);
        }
        return answer;
    }

    private void run() {
        for (Map<K, CompletableFuture<Optional<V>>> batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                Map<K, V> answers = question.apply(batch.keySet());
                batch.forEach((key, promise) -> promise.complete(Optional.ofNullable(answers.get(key))));
            } catch (RuntimeException e) {
                batch.values().forEach(promise -> promise.completeExceptionally(e));
            }
        }
    }

    private synchronized Map<K, CompletableFuture<Optional<V>>> next() {
        Map<K, CompletableFuture<Optional<V>>> batch = new LinkedHashMap<>();
        Map<K, CompletableFuture<Optional<V>>> rest = new LinkedHashMap<>();
        waiting.forEach((key, promise) -> (batch.size() < most ? batch : rest).put(key, promise));
        waiting = rest;
        running = !batch.isEmpty();
        return batch;
    }
}
