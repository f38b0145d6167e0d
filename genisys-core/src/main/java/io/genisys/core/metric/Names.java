package io.genisys.core.metric;

import io.genisys.core.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks up hosts as the machine does. That blocks, so each name is looked up by one thread at a time, whoever wants to
 * know; the JDK remembers the answers for a while.
 */
@ApplicationScoped
class Names {

    /** So many names may hang at once. */
    private static final int THREADS = 64;

    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named("metric-name"));

    /** Returns the addresses of a host, in the machine's order. */
    CompletableFuture<List<InetAddress>> of(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> first = underWay.putIfAbsent(host, mine);
        if (first != null) {
            return first.copy();
        }
        mine.whenComplete((addresses, error) -> underWay.remove(host, mine));
        try {
            threads.execute(() -> lookUp(host, mine));
        } catch (RejectedExecutionException e) {
            mine.completeExceptionally(new Unanswered(
                    Unanswered.Kind.BUSY, "too many names are being looked up, and " + host + " is not"));
        }
        return mine.copy();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private static void lookUp(String host, CompletableFuture<List<InetAddress>> found) {
        try {
            found.complete(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            found.completeExceptionally(
                    new Unanswered(Unanswered.Kind.DOWN, "there is no address for the name " + host));
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }
}
