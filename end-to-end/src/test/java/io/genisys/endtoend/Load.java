package io.genisys.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Real requests, so many a second, in turn to each of the instances that are known. */
final class Load implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    /** What could not be sent for longer than that does not come later as a peak. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final Clock clock;
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private volatile List<Backend> backends = List.of();
    private volatile int perSecond;
    private long last = System.nanoTime();
    private double due;
    private long turn;

    Load(Clock clock) {
        this.clock = clock;
        ticks.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An instance and where it answers, as host and port. */
    record Backend(String instance, String address) {}

    /** A request that had no good answer. */
    record Failure(String instance, Instant at, String why) {}

    void goesTo(List<Backend> known) {
        backends = List.copyOf(known);
    }

    void perSecond(int requests) {
        perSecond = requests;
    }

    long answered() {
        return answered.get();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private void tick() {
        List<Backend> known = backends;
        long now = System.nanoTime();
        due += perSecond * Math.min(now - last, LONGEST.toNanos()) / 1e9;
        last = now;
        for (; due >= 1; due--) {
            if (!known.isEmpty()) {
                send(known.get((int) (turn++ % known.size())));
            }
        }
    }

    private void send(Backend backend) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + backend.address() + "/"))
                .timeout(Duration.ofSeconds(30))
                .build();
        client.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, error) -> {
            if (error == null && response.statusCode() == 200) {
                answered.incrementAndGet();
            } else {
                String why = error == null ? "status " + response.statusCode() : error.toString();
                failures.add(new Failure(backend.instance(), clock.instant(), why));
            }
        });
    }
}
