package io.genisys.conformance.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The lines of a stream, read on a thread of their own, as a publisher to one subscriber. Whoever subscribes waits for
 * the first line for as long as it is told to: the first line of events says that the subscription stands.
 */
final class Lines<T> implements Flow.Publisher<T> {

    private final InputStream in;
    private final Function<String, Optional<T>> reader;

    private final Duration wait;
    private final CountDownLatch first = new CountDownLatch(1);

    Lines(InputStream in, Function<String, Optional<T>> reader, Duration wait) {
        this.in = in;
        this.reader = reader;
        this.wait = wait;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // the kit's subscribers take everything
            }

            @Override
            public void cancel() {
                close();
            }
        });
        Thread thread = new Thread(() -> read(subscriber), "conformance-stream");
        thread.setDaemon(true);
        thread.start();
        try {
            first.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Flow.Subscriber<? super T> subscriber) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first.countDown();
                reader.apply(line).ifPresent(subscriber::onNext);
            }
            subscriber.onComplete();
        } catch (IOException | RuntimeException e) {
            subscriber.onError(e);
        }
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
