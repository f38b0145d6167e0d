package io.genisys.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Keeps what a publisher hands out. */
final class Listener<T> implements Flow.Subscriber<T> {

    final List<T> items = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Flow.Subscription subscription = new Nothing();

    static <T> Listener<T> to(Flow.Publisher<T> publisher) {
        Listener<T> listener = new Listener<>();
        publisher.subscribe(listener);
        return listener;
    }

    /** Waits for the end of the stream and returns all that came. */
    List<T> all() throws InterruptedException {
        if (!end.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the stream goes on after " + items.size() + " items");
        }
        return items;
    }

    void cancel() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
        end.countDown();
    }

    @Override
    public void onComplete() {
        end.countDown();
    }
}
