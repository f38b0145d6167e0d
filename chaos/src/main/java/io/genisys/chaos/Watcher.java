package io.genisys.chaos;

import io.genisys.chaos.Backend.Running;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks at a backend all the time: what comes, what goes, and what has come that had been there already. */
final class Watcher {

    private final Backend backend;
    private final long lookMillis;
    private final Timeline timeline;
    private final Clock clock;
    private final Thread thread;
    private final Map<String, Running> first = new HashMap<>();
    private final Set<String> killed = ConcurrentHashMap.newKeySet();
    private final List<Death> deaths = new ArrayList<>();
    private Set<Running> now = Set.of();
    private volatile boolean closed;

    /** One that ended without having been killed by who breaks things here, with when that was seen. */
    record Death(Running instance, Instant seen) {}

    Watcher(Backend backend, long lookMillis, Timeline timeline, Clock clock) {
        this.backend = backend;
        this.lookMillis = lookMillis;
        this.timeline = timeline;
        this.clock = clock;
        this.thread = new Thread(this::watch, "watcher");
        thread.setDaemon(true);
        thread.start();
    }

    Backend backend() {
        return backend;
    }

    /** Kills one of those that run; returns which, or nothing where there is none. */
    String kill(int which) throws IOException, InterruptedException {
        List<Running> all = now().stream()
                .sorted(Comparator.comparing(Running::operation).thenComparing(Running::index))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        Running victim = all.get(which % all.size());
        killed.add(victim.body());
        backend.kill(victim);
        return victim.id();
    }

    synchronized Set<Running> now() {
        return now;
    }

    /** Returns those that ended without having been killed here. */
    synchronized List<Death> deaths() {
        return deaths.stream()
                .filter(death -> !killed.contains(death.instance.body()))
                .toList();
    }

    void end() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                TimeUnit.MILLISECONDS.sleep(lookMillis);
            }
        } catch (IOException e) {
            timeline.violation("what runs can't be looked at any more: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException, InterruptedException {
        Set<Running> next = backend.running();
        Instant seen = clock.instant();
        synchronized (this) {
            Set<Running> gone = new HashSet<>(now);
            gone.removeAll(next);
            gone.forEach(instance -> {
                timeline.note("gone: %s%s", instance.id(), killed.contains(instance.body()) ? ", killed" : "");
                deaths.add(new Death(instance, seen));
            });
            Set<String> alive = next.stream().map(Running::body).collect(Collectors.toSet());
            next.stream().filter(instance -> !now.contains(instance)).forEach(instance -> {
                timeline.note("there: %s of %s", instance.id(), instance.service());
                Running before = first.putIfAbsent(
                        instance.compute() + " " + instance.operation() + " " + instance.index(), instance);
                if (before != null && !before.body().equals(instance.body())) {
                    timeline.violation(
                            "operation %s has launched its index %d twice%s: %s",
                            instance.operation(),
                            instance.index(),
                            alive.contains(before.body()) ? ", and both run" : "",
                            instance.id());
                }
            });
            now = next;
        }
    }
}
