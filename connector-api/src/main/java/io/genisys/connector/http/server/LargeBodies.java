package io.genisys.connector.http.server;

import io.genisys.connector.Effect;
import io.genisys.connector.http.HeapShare;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets so many large bodies in and out at once as fit into memory together, and asks for patience for those beyond. One
 * alone always passes, and small ones are never turned away.
 */
@Singleton
public final class LargeBodies {

    /** JSON becomes up to thirty times as large in memory. */
    private static final int PART = 48;

    private final HeapShare share = HeapShare.ofHeap(PART, JsonBodyReader.LIMIT);

    /** The request that is being handled, whichever that is. */
    private final RoutingContext current;

    LargeBodies(RoutingContext current) {
        this.current = current;
    }

    /**
     * Makes room for a body of the request that is being handled, until that request has been answered or its caller
     * is gone. Nothing may have happened yet.
     *
     * @throws ProblemException 503 {@code busy} where there is none
     */
    public void admit(long bytes) {
        if (bytes <= HeapShare.SMALL) {
            return;
        }
        long counted = Math.min(bytes, JsonBodyReader.LIMIT);
        if (!share.take(counted)) {
            throw busy();
        }
        current.addEndHandler(done -> share.give(counted));
    }

    HeapShare share() {
        return share;
    }

    private static ProblemException busy() {
        return new ProblemException(
                new Problem(
                        "Busy",
                        503,
                        "busy",
                        "too many large bodies are being handled at the same time; the same request may succeed in a moment",
                        Effect.NONE,
                        true,
                        List.of(),
                        Optional.empty()),
                Duration.ofSeconds(1));
    }
}
