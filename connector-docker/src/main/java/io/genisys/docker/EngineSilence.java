package io.genisys.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the silence of an event stream means. The engine sends nothing where nothing happens, and TCP does not
 * tell a quiet engine from a hung one, or from a connection that only this side still has. So the engine is asked on
 * another connection what it has told since it was asked last: where it does not answer, or has told what did not
 * arrive, the stream is lost.
 */
final class EngineSilence {

    private final Engine engine;
    private final Duration limit;
    private final Clock clock;
    private final LongSupplier arrived;
    private @Nullable Instant asked;
    private long told;

    /**
     * Begins with a stream.
     *
     * @param limit how long the engine may take to answer
     * @param arrived the engine's time, in nanoseconds, of the newest event that the stream brought; 0 for none
     */
    EngineSilence(Engine engine, Duration limit, Clock clock, LongSupplier arrived) {
        this.engine = engine;
        this.limit = limit;
        this.clock = clock;
        this.arrived = arrived;
    }

    /** Asks; throws where the stream is lost. What was told a moment ago has until the next time to arrive. */
    void probe() {
        if (arrived.getAsLong() < told) {
            throw new IllegalStateException("the engine has told what did not arrive");
        }
        EngineCalls calls = engine.until(clock.instant().plus(limit));
        Instant now = calls.read(EngineSilence::now);
        Instant since = asked;
        if (since != null && since.isBefore(now)) {
            told = calls.read(client -> newest(client, since, now));
        }
        asked = now;
    }

    /** By the engine's clock, which need not be this machine's. */
    private static Instant now(DockerClient client) {
        try {
            return OffsetDateTime.parse(String.valueOf(client.infoCmd().exec().getSystemTime()))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalStateException("the engine does not say what time it is", e);
        }
    }

    private static long newest(DockerClient client, Instant since, Instant until) {
        AtomicLong newest = new AtomicLong();
        try (ResultCallback.Adapter<Event> events = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Event event) {
                newest.accumulateAndGet(EventReader.nanos(event), Math::max);
            }
        }) {
            EventReader.wanted(client.eventsCmd())
                    .withSince(EventReader.text(since))
                    .withUntil(EventReader.text(until))
                    .exec(events);
            events.awaitCompletion();
            return newest.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for the engine any more", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
