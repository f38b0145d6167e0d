package io.genisys.core.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Brings together what several threads want written, so that it shares a transaction: one thread writes all that has
 * arrived while the next arrive. Nobody is made to wait for company.
 *
 * @param <A> what is to be written
 * @param <R> what came of it
 */
final class Gathering<A, R> {

    private static final int MOST = 64;

    private final BlockingQueue<Waiting<A, R>> arrived = new LinkedBlockingQueue<>();
    private final Function<List<A>, List<R>> together;
    private final Function<A, R> alone;
    private final BiPredicate<A, Throwable> harmless;
    private final Thread writer;
    private volatile boolean stopped;

    private record Waiting<A, R>(A what, CompletableFuture<R> result) {}

    /**
     * Makes the thread that writes.
     *
     * @param together writes one or several, with a result for each in their order; where it throws, each is written
     *     alone
     * @param alone writes one
     * @param harmless whether that may be done after such a failure: not where it would be written twice if the failed
     *     attempt has been written all the same
     */
    Gathering(
            String name,
            Function<List<A>, List<R>> together,
            Function<A, R> alone,
            BiPredicate<A, Throwable> harmless) {
        this.together = together;
        this.alone = alone;
        this.harmless = harmless;
        this.writer = new Thread(this::work, name);
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /** Has it written, and returns what came of it; throws what writing it threw. */
    R write(A what) {
        Waiting<A, R> waiting = new Waiting<>(what, new CompletableFuture<>());
        arrived.add(waiting);
        if (stopped) {
            refuse(waiting);
        }
        try {
            return waiting.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Returns how many wait for the one that is being written. */
    int waiting() {
        return arrived.size();
    }

    void stop() {
        writer.interrupt();
    }

    private void work() {
        List<Waiting<A, R>> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(arrived.take());
                arrived.drainTo(batch, MOST - 1);
                writeTogether(batch);
            }
        } catch (InterruptedException e) {
            stopped = true; // before the last look: whoever comes after it sees this
            arrived.forEach(this::refuse);
        }
    }

    private void refuse(Waiting<A, R> waiting) {
        waiting.result.completeExceptionally(new IllegalStateException("the core is being stopped"));
    }

    private void writeTogether(List<Waiting<A, R>> batch) {
        List<R> results;
        try {
            results = together.apply(batch.stream().map(Waiting::what).toList());
        } catch (RuntimeException | Error e) {
            // one of them spoilt it for all; each has its own chance now
            batch.forEach(one -> {
                if (harmless.test(one.what, e)) {
                    writeAlone(one);
                } else {
                    one.result.completeExceptionally(e);
                }
            });
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).result.complete(results.get(i));
        }
    }

    private void writeAlone(Waiting<A, R> waiting) {
        try {
            waiting.result.complete(alone.apply(waiting.what));
        } catch (RuntimeException | Error e) {
            // whatever it was, its caller hears of it, and the thread lives on for the others
            waiting.result.completeExceptionally(e);
        }
    }
}
