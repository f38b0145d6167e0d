package io.genisys.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import io.genisys.docker.engine.Channel;
import io.genisys.docker.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of the engine's events for all subscribers. It is opened for the first of them; when it is lost, every
 * subscriber's stream fails, and the next subscription opens it again.
 */
final class EventHub {

    private static final Logger LOG = Logger.getLogger(EventHub.class);
    private static final int BUFFER = 4096;
    private static final int BATCH = 200;

    /** How long a start may wait for others: many come at once, while their launches need the engine for themselves. */
    private static final Duration STARTS = Duration.ofMillis(50);

    private final Engine engine;
    private final EventReader reader;
    private final Duration probe;
    private final Clock clock;
    private @Nullable EngineEvents current;

    /** Looks after the engine's stream every {@code probe} while somebody listens. */
    EventHub(Engine engine, EventReader reader, Duration probe, Clock clock) {
        this.probe = probe;
        this.engine = engine;
        this.reader = reader;
        this.clock = clock;
    }

    /** Fails here, and not in the stream, where the engine does not answer. */
    Flow.Publisher<InstanceEvent> events(Call call) {
        opened();
        return subscriber -> subscribe(call.owner(), subscriber);
    }

    private record Subscription(Owner owner, Channel<InstanceEvent> channel) {}

    private void subscribe(Owner owner, Flow.Subscriber<? super InstanceEvent> subscriber) {
        AtomicReference<Runnable> leave = new AtomicReference<>(() -> {});
        Channel<InstanceEvent> channel = new Channel<>(
                engine.threads(), BUFFER, subscriber, () -> leave.get().run());
        try {
            EngineEvents events = opened();
            Subscription subscription = new Subscription(owner, channel);
            leave.set(() -> events.subscriptions.remove(subscription));
            events.add(subscription);
        } catch (ConnectorException e) {
            channel.fail(e);
        }
    }

    private synchronized EngineEvents opened() {
        EngineEvents events = current;
        if (events == null || events.isLost()) {
            events = new EngineEvents();
            events.open();
            current = events;
        }
        return events;
    }

    /** The engine's stream, as long as it lasts. */
    private final class EngineEvents extends ResultCallback.Adapter<Event> {

        private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
        private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>(BUFFER);
        private final CompletableFuture<Boolean> started = new CompletableFuture<>();
        private final AtomicLong newest = new AtomicLong();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable ConnectorException lost;

        boolean isLost() {
            return lost != null;
        }

        void open() {
            // From now by the clock, because the engine answers a moment before it listens to itself.
            String now = EventReader.text(clock.instant());
            engine.stream(client ->
                    EventReader.wanted(client.eventsCmd()).withSince(now).exec(this));
            try {
                started.get(engine.address().timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                lose(e);
                throw engine.unavailable(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                lose(e);
                throw engine.unavailable(e);
            }
            engine.threads().execute(this::forward);
            engine.threads().execute(this::listenToSilence);
        }

        void add(Subscription subscription) {
            subscriptions.add(subscription);
            ConnectorException reason = lost;
            if (reason != null) {
                subscription.channel().fail(reason);
            }
        }

        @Override
        public void onStart(java.io.Closeable stream) {
            super.onStart(stream);
            started.complete(true);
        }

        @Override
        public void onNext(Event event) {
            newest.accumulateAndGet(EventReader.nanos(event), Math::max);
            if (!arrived.offer(event)) {
                lose(new IllegalStateException("events come faster than they can be read"));
            }
        }

        @Override
        public void onError(Throwable reason) {
            lose(reason);
            super.onError(reason);
        }

        @Override
        public void onComplete() {
            lose(new IllegalStateException("the engine ended its stream of events"));
            super.onComplete();
        }

        private void lose(Throwable reason) {
            started.completeExceptionally(reason);
            synchronized (this) {
                if (lost != null) {
                    return;
                }
                lost = engine.unavailable(reason);
            }
            over.countDown();
            LOG.infof("the engine's stream of events is lost (%s)", reason.getMessage());
            subscriptions.forEach(subscription -> subscription.channel().fail(lost));
            try {
                close();
            } catch (java.io.IOException e) {
                LOG.debug("a lost stream did not close", e);
            }
        }

        private void listenToSilence() {
            EngineSilence silence = new EngineSilence(engine, probe, clock, newest::get);
            try {
                silence.probe(); // what is told from now on is asked for the next time
                while (!over.await(probe.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (!subscriptions.isEmpty()) {
                        silence.probe();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                lose(e);
            }
        }

        /** In batches: one list tells what has become of all that changed meanwhile. */
        private void forward() {
            try {
                while (!isLost()) {
                    Event first = arrived.poll(1, TimeUnit.SECONDS);
                    if (first != null) {
                        deliver(batch(first));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                lose(e);
            }
        }

        /** What has arrived already, and where that is nothing but starts, what arrives in the next moment. */
        private List<Event> batch(Event first) throws InterruptedException {
            List<Event> batch = new ArrayList<>(BATCH);
            long end = System.nanoTime() + STARTS.toNanos();
            Event next = first;
            while (next != null) {
                batch.add(next);
                boolean hurried = !EventReader.isStart(next) || batch.size() == BATCH;
                next = hurried ? null : arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            arrived.drainTo(batch, BATCH - batch.size());
            return batch;
        }

        private void deliver(List<Event> batch) {
            List<Event> wanted = batch.stream()
                    .filter(event -> subscriptions.stream().anyMatch(to -> EventReader.isOf(event, to.owner())))
                    .toList();
            reader.read(
                    wanted,
                    (owner, event) -> subscriptions.stream()
                            .filter(to -> to.owner().value().equals(owner))
                            .filter(to -> !to.channel().offer(event))
                            .forEach(to -> {
                                subscriptions.remove(to);
                                to.channel().fail(new IllegalStateException("the subscriber is too slow"));
                            }));
        }
    }
}
