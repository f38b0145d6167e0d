package io.genisys.process;

import io.genisys.connector.LogLine;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Hands out the lines of a file as they are asked for. At its end it looks again as long as {@code more} says that
 * lines may come; one scheduler does so for all streams.
 */
final class LogStream implements Flow.Subscription {

    private static final Logger LOG = Logger.getLogger(LogStream.class);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final int AT_ONCE = 512;

    private final LogFile file;
    private final BooleanSupplier more;
    private final Flow.Subscriber<? super LogLine> reader;
    private final ScheduledExecutorService scheduler;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean over;

    LogStream(
            LogFile file,
            BooleanSupplier more,
            Flow.Subscriber<? super LogLine> reader,
            ScheduledExecutorService scheduler) {
        this.file = file;
        this.more = more;
        this.reader = reader;
        this.scheduler = scheduler;
    }

    void start() {
        reader.onSubscribe(this);
        wake();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            over = true;
            reader.onError(new IllegalArgumentException("expected a request for 1 or more, got " + count));
        } else {
            wanted.accumulateAndGet(count, (have, add) -> have + add < 0 ? Long.MAX_VALUE : have + add);
        }
        wake();
    }

    @Override
    public void cancel() {
        over = true;
        wake();
    }

    /** Only who raises the count from 0 schedules, so that one thread at a time reads. */
    private void wake() {
        if (signals.getAndIncrement() == 0) {
            scheduler.execute(this::work);
        }
    }

    private void work() {
        int seen = signals.get();
        boolean lookAgain = false;
        try {
            lookAgain = !over && handOut();
        } catch (RuntimeException e) {
            LOG.error("a log could not be read to its end", e);
            over = true;
            reader.onError(e);
        }
        if (over) {
            file.close();
        } else if (lookAgain) {
            signals.set(1);
            scheduler.schedule(this::work, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } else if (signals.addAndGet(-seen) > 0) {
            scheduler.execute(this::work);
        }
    }

    /** Returns whether to look again by itself: there is demand and nothing to meet it with. */
    private boolean handOut() {
        for (int n = 0; n < AT_ONCE && !over; n++) {
            if (wanted.get() == 0) {
                return false;
            }
            // asked first: what an instance prints before its end is in the file when the end is seen
            boolean mayGrow = more.getAsBoolean();
            Optional<String> line = file.next();
            if (line.isEmpty() && mayGrow) {
                return true;
            }
            Optional<String> last = line.or(file::rest);
            if (last.isEmpty()) {
                over = true;
                reader.onComplete();
                return false;
            }
            wanted.decrementAndGet();
            reader.onNext(new LogLine(Optional.empty(), LogLine.Stream.STDOUT, last.get()));
        }
        wake();
        return false;
    }
}
