package io.genisys.docker.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/**
 * Hands what an engine stream brings to one subscriber, through a bounded buffer.
 *
 * @param <T> what is handed on
 */
public final class Channel<T> {

    private final SubmissionPublisher<T> buffer;
    private volatile boolean cancelled;

    /** Subscribes {@code subscriber}; {@code onCancel} runs when it wants no more. */
    public Channel(Executor executor, int capacity, Flow.Subscriber<? super T> subscriber, Runnable onCancel) {
        this.buffer = new SubmissionPublisher<>(executor, capacity);
        buffer.subscribe(new Cancellable<>(subscriber, () -> {
            cancelled = true;
            onCancel.run();
        }));
    }

    /** Hands on {@code item}, and waits while the buffer is full. */
    public void push(T item) {
        if (!cancelled) {
            buffer.submit(item);
        }
    }

    /** Hands on {@code item} unless the buffer is full; returns whether it did. */
    public boolean offer(T item) {
        return cancelled || buffer.offer(item, (subscriber, dropped) -> false) >= 0;
    }

    /** Ends the stream well. */
    public void complete() {
        buffer.close();
    }

    /** Ends the stream badly. */
    public void fail(Throwable reason) {
        buffer.closeExceptionally(reason);
    }

    private record Cancellable<T>(Flow.Subscriber<? super T> subscriber, Runnable onCancel)
            implements Flow.Subscriber<T> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                    onCancel.run();
                }
            });
        }

        @Override
        public void onNext(T item) {
            subscriber.onNext(item);
        }

        @Override
        public void onError(Throwable reason) {
            subscriber.onError(reason);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
