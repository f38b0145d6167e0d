package io.genisys.connector.memory;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** What goes wrong with one request to a {@link FaultyConnector}. */
public interface Fault {

    /**
     * Has it go wrong.
     *
     * @param memory what is right
     * @param request may be asked of it, of something else, more than once or never
     * @param <T> the answer
     * @return what the caller hears
     * @throws Unanswered where it hears nothing
     */
    <T> T happen(MemoryConnector memory, Function<Relay, T> request);

    /** The request never arrives. */
    static Fault requestLost() {
        return new Troubles.Before(() -> {
            throw new Unanswered("the request got lost");
        });
    }

    /** The request has its effect, and its answer never arrives. */
    static Fault answerLost() {
        return new Troubles.After(() -> {
            throw new Unanswered("the answer got lost");
        });
    }

    /** The request arrives late. */
    static Fault delayed(Duration by) {
        return new Troubles.Before(() -> Troubles.await(new CountDownLatch(1), by));
    }

    /** The request arrives when the latch opens, and after a minute in any case. */
    static Fault held(CountDownLatch until) {
        return new Troubles.Before(() -> Troubles.await(until, Duration.ofMinutes(1)));
    }

    /** The request arrives twice; the caller hears the first answer. */
    static Fault duplicated() {
        return new Troubles.Twice();
    }

    /** An upscale launches {@code most} instances, and finds no room for the rest. */
    static Fault launchingAtMost(int most) {
        return new Troubles.Through(memory -> new Troubles.Cramped(memory, most));
    }

    /** A downscale does not get at the first {@code some} of its instances. */
    static Fault keeping(int some) {
        return new Troubles.Through(memory -> new Troubles.Stubborn(memory, some));
    }

    /** A list says what there was when {@link MemoryConnector#copy} made {@code earlier}. */
    static Fault stale(MemoryConnector earlier) {
        return new Troubles.Through(memory -> new Troubles.Belated(memory, earlier));
    }

    /** There is no room at all, and nothing happens. */
    static Fault full() {
        return refused(Code.INSUFFICIENT_CAPACITY);
    }

    /** The backend wants to be left alone for a while, and nothing happens. */
    static Fault throttled(Duration retryAfter) {
        return refused(Troubles.told(Code.THROTTLED, Effect.NONE).retryAfter(retryAfter));
    }

    /** Nothing happens, and the caller is told so, also by a code that would leave it open. */
    static Fault refused(Code code) {
        return refused(Troubles.told(code, Effect.NONE));
    }

    /** Nothing happens, and the caller is told {@code why}. */
    static Fault refused(ConnectorException why) {
        return new Troubles.Before(() -> {
            throw why;
        });
    }

    /** The request has its effect, and the caller is told that nobody knows. */
    static Fault failedAfterwards(Code code) {
        return new Troubles.After(() -> {
            throw Troubles.told(code, Effect.UNKNOWN);
        });
    }
}
