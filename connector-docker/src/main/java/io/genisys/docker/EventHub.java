package io.genisys.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import io.genisys.docker.engine.Channel;
import io.genisys.docker.engine.Engine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final Engine engine;
    private final EventReader reader;
    private final Clock clock;
    private @Nullable EngineEvents current;

    EventHub(Engine engine, EventReader reader, Clock clock) {
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
        private volatile @Nullable ConnectorException lost;

        boolean isLost() {
            return lost != null;
        }

        void open() {
            // From now by the clock, because the engine answers a moment before it listens to itself.
            Instant now = clock.instant();
            engine.stream(client -> client.eventsCmd()
                    .withSince(now.getEpochSecond() + "." + String.format("%09d", now.getNano()))
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withEventFilter(EventReader.ACTIONS)
                    .withLabelFilter(Labels.OWNER)
                    .exec(this));
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
            LOG.infof("the engine's stream of events is lost (%s)", reason.getMessage());
            subscriptions.forEach(subscription -> subscription.channel().fail(lost));
            try {
                close();
            } catch (java.io.IOException e) {
                LOG.debug("a lost stream did not close", e);
            }
        }

        /** In batches: one list tells what has become of all that changed meanwhile. */
        private void forward() {
            try {
                while (!isLost()) {
                    Event first = arrived.poll(1, TimeUnit.SECONDS);
                    if (first != null) {
                        List<Event> batch = new ArrayList<>(List.of(first));
                        arrived.drainTo(batch, BATCH);
                        deliver(batch);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                lose(e);
            }
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
