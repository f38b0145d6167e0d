package io.genisys.conformance.trial;

import io.genisys.conformance.http.Wire;
import io.genisys.connector.OperationId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * One run against one connector. It knows every trial that may have left something behind, and lets nothing be
 * launched any more once it is closed, also from a shutdown hook while a case still runs.
 */
public final class Kit implements AutoCloseable {

    private static final Duration LAST_CALLS = Duration.ofSeconds(20);

    private final Subject subject;
    private final HttpClient http = Wire.client();
    private final String run = OperationId.next(Instant.now()).toString().substring(9, 13)
            + Long.toString(System.nanoTime() & 0xFFFFFFL, 36);
    private final AtomicInteger trials = new AtomicInteger();
    private final Set<Trial> open = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock launching = new ReentrantReadWriteLock();
    private final Set<String> before;
    private final Thread interrupted = new Thread(this::end, "conformance-interrupted");
    private volatile boolean closed;

    /** Begins a run. */
    public Kit(Subject subject) {
        this.subject = subject;
        this.before = subject.helps().probe().map(Supplier::get).orElse(Set.of());
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** Begins the trial of one case. */
    public Trial trial() {
        Trial trial = new Trial(this, "conformance-" + run + "-" + trials.incrementAndGet());
        open.add(trial);
        return trial;
    }

    /** Returns what exists in the backend and did not when the run began. */
    public Set<String> leaked() {
        Set<String> now =
                new TreeSet<>(subject.helps().probe().map(Supplier::get).orElse(Set.of()));
        now.removeAll(before);
        return now;
    }

    Subject subject() {
        return subject;
    }

    HttpClient http() {
        return http;
    }

    /** Does what may launch something, unless the run is over. */
    <T> T launching(Supplier<T> request) {
        launching.readLock().lock();
        try {
            if (closed) {
                Assumptions.abort("the run is over");
            }
            return request.get();
        } finally {
            launching.readLock().unlock();
        }
    }

    void done(Trial trial) {
        open.remove(trial);
    }

    /** Removes whatever the trials that are still open have launched. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // it is running
        }
    }

    private void end() {
        closed = true;
        try {
            boolean quiet = launching.writeLock().tryLock(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
            open.forEach(Trial::close);
            if (quiet) {
                launching.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            open.forEach(Trial::close);
            Thread.currentThread().interrupt();
        }
    }
}
