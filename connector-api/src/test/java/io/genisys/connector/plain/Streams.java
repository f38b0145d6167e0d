package io.genisys.connector.plain;

import io.genisys.connector.InstanceEvent;
import io.genisys.connector.LogLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishers as bodies. */
final class Streams {

    private Streams() {}

    static Answer logs(Flow.Publisher<LogLine> lines) {
        return Answer.stream("application/x-ndjson", out -> write(lines, out, "", line -> Answer.written(line) + "\n"));
    }

    static Answer events(Flow.Publisher<InstanceEvent> events) {
        return Answer.stream(
                "text/event-stream",
                out -> write(
                        events,
                        out,
                        ": alive\n\n",
                        event -> "event: instance\ndata: " + Answer.written(event) + "\n\n"));
    }

    private static <T> void write(Flow.Publisher<T> publisher, OutputStream out, String first, Function<T, String> text)
            throws IOException, InterruptedException {
        Waiting<T> waiting = new Waiting<>();
        publisher.subscribe(waiting);
        try {
            send(out, first);
            for (Optional<T> item = waiting.take(); item.isPresent(); item = waiting.take()) {
                send(out, text.apply(item.get()));
            }
        } finally {
            waiting.cancel();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What has come and is not written yet; the end is an empty one. */
    private static final class Waiting<T> implements Flow.Subscriber<T> {

        private final BlockingQueue<Optional<T>> items = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;

        Optional<T> take() throws InterruptedException {
            return items.take();
        }

        void cancel() {
            Objects.requireNonNull(subscription).cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T item) {
            items.add(Optional.of(item));
        }

        @Override
        public void onError(Throwable reason) {
            items.add(Optional.empty());
        }

        @Override
        public void onComplete() {
            items.add(Optional.empty());
        }
    }
}
