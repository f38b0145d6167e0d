package io.genisys.core.compute;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * What is asked of one connector: so much at once, the rest in turn, and nothing for a while after it was silent, so that one which hangs
 * costs those who ask no more than its first silences. One question after the pause finds out whether it is back.
 * Operations do not pass here: each compute has threads of its own for those.
 */
final class Questions implements Asker {

    private static final Logger LOG = Logger.getLogger(Questions.class);

    /** More than there are threads that ask. */
    private static final int WAITING = 1000;

    /** So many silences, with no answer in between, are one too many. */
    private static final int SILENCES = 3;

    private final URI connector;
    private final Duration soon;
    private final Duration pause;
    private final CallMeter meter;
    private final Guard guard;
    /** How much of the questions is not asked. */
    private volatile double left;

    Questions(URI connector, ComputeSettings settings, CallMeter meter) {
        this.connector = connector;
        this.soon = settings.statusTimeout().dividedBy(2);
        this.pause = settings.breakerDelay();
        this.meter = meter;
        meter.breaker(() -> left);
        this.guard = Guard.create()
                .withDescription("questions to " + connector)
                .withBulkhead()
                .limit(settings.questions())
                .queueSize(WAITING)
                .enableSynchronousQueueing()
                .done()
                .withCircuitBreaker()
                .when(Silence.class::isInstance)
                .requestVolumeThreshold(SILENCES)
                .failureRatio(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::log)
                .done()
                .build();
    }

    /** No answer after a time in which there should have been one. A refusal that comes at once holds nobody up. */
    private static final class Silence extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final ConnectorException failure;

        Silence(ConnectorException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** An answer of whatever type, because a guard wants a class for it. */
    private record Answer<T>(T value) {}

    /**
     * Asks, in the caller's thread.
     *
     * @throws ConnectorException what the question throws; {@code backend-unavailable} where it was not asked
     */
    @Override
    public <T> T ask(Supplier<T> question) {
        try {
            @SuppressWarnings("unchecked")
            Answer<T> answer =
                    guard.get(() -> new Answer<>(timed(() -> meter.timed("question", question))), Answer.class);
            return answer.value();
        } catch (Silence silence) {
            throw silence.failure;
        } catch (CircuitBreakerOpenException e) {
            throw notAsked("did not answer lately, and is asked again in at most " + pause.toMillis() + " ms")
                    .retryAfter(pause);
        } catch (BulkheadException e) {
            throw notAsked("has as many questions to answer as may wait for it").retryAfter(soon);
        }
    }

    private <T> T timed(Supplier<T> question) {
        long start = System.nanoTime();
        try {
            return question.get();
        } catch (ConnectorException e) {
            boolean unanswered = e.code() == Code.BACKEND_UNAVAILABLE || e.code() == Code.TIMEOUT;
            if (unanswered && System.nanoTime() - start >= soon.toNanos()) {
                throw new Silence(e);
            }
            throw e;
        }
    }

    private ConnectorException notAsked(String why) {
        return new ConnectorException(
                Code.BACKEND_UNAVAILABLE, Effect.NONE, "the connector at " + connector + " " + why);
    }

    private void log(CircuitBreakerState state) {
        left = state == CircuitBreakerState.OPEN ? 1 : state == CircuitBreakerState.HALF_OPEN ? 0.5 : 0;
        switch (state) {
            case OPEN -> LOG.warnf("connector %s does not answer; left alone for %s", connector, pause);
            case HALF_OPEN -> LOG.debugf("connector %s is asked again", connector);
            case CLOSED -> LOG.infof("connector %s answers again", connector);
        }
    }
}
