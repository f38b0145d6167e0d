package io.genisys.process;

import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Hands events to whoever listens. A listener that falls behind loses its stream, and nobody waits for it. */
final class EventHub implements AutoCloseable {

    private static final int BEHIND = 1024;

    private final SubmissionPublisher<Owned> publisher;

    private record Owned(Owner owner, InstanceEvent event) {}

    EventHub(Executor executor) {
        this.publisher = new SubmissionPublisher<>(executor, BEHIND);
    }

    void publish(Owner owner, InstanceEvent event) {
        publisher.offer(new Owned(owner, event), (subscriber, lost) -> {
            subscriber.onError(new IllegalStateException("the listener is too slow"));
            return false;
        });
    }

    Flow.Publisher<InstanceEvent> of(Owner owner) {
        return subscriber -> publisher.subscribe(new Filter(owner, subscriber));
    }

    @Override
    public void close() {
        publisher.close();
    }

    /** Passes on what is its owner's, and asks for one more in the place of each that is not. */
    private static final class Filter implements Flow.Subscriber<Owned> {

        private final Owner owner;
        private final Flow.Subscriber<? super InstanceEvent> listener;
        private Flow.Subscription subscription = new Nothing();

        Filter(Owner owner, Flow.Subscriber<? super InstanceEvent> listener) {
            this.owner = owner;
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription granted) {
            subscription = granted;
            listener.onSubscribe(granted);
        }

        @Override
        public void onNext(Owned item) {
            if (item.owner().equals(owner)) {
                listener.onNext(item.event());
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            subscription.cancel();
            listener.onError(thrown);
        }

        @Override
        public void onComplete() {
            listener.onComplete();
        }
    }
}
