package io.genisys.conformance.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Does things at the same time. */
final class Together {

    private Together() {}

    /** Does {@code task} so many times at once; the first that fails fails all, after each has ended. */
    static <T> List<T> times(int count, IntFunction<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int given = number;
                futures.add(threads.submit(() -> task.apply(given)));
            }
            return join(futures);
        } finally {
            threads.shutdown();
        }
    }

    /** Does {@code task} on a thread of its own, whatever else this machine has to do. */
    static <T> CompletableFuture<T> aside(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, command -> {
            Thread thread = new Thread(command, "conformance-aside");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static <T> List<T> join(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new CompletionException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }
}
