package io.genisys.conformance.trial;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What has come on a stream until now. */
public final class Heard<T> implements Flow.Subscriber<T>, AutoCloseable {

    private final List<T> items = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile Flow.@Nullable Subscription subscription;

    /** Listens to {@code publisher} from now on. */
    public static <T> Heard<T> of(Flow.Publisher<T> publisher) {
        Heard<T> heard = new Heard<>();
        publisher.subscribe(heard);
        return heard;
    }

    /** Returns what has come. */
    public List<T> items() {
        return List.copyOf(items);
    }

    /** Returns whether the stream has come to a good end. */
    public boolean ended() {
        return ended;
    }

    /** Returns why the stream broke. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable reason) {
        failure = reason;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    @Override
    public void close() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
