package io.genisys.core.metric;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The questions to one origin: so many at once, the rest in turn, and nothing for a while after it was silent several
 * times in a row. No thread waits here.
 */
final class Line {

    private static final Logger LOG = Logger.getLogger(Line.class);

    /** So many silences, with no answer in between, are one too many. */
    private static final int SILENCES = 3;

    private final Origin origin;
    private final MetricSettings settings;
    private final ScheduledExecutorService timer;
    private final TypedGuard<CompletionStage<Answer>> breaker;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private int asked;

    /** @param timer ends what takes too long */
    Line(Origin origin, MetricSettings settings, ScheduledExecutorService timer) {
        this.origin = origin;
        this.settings = settings;
        this.timer = timer;
        this.breaker = TypedGuard.create(new Answering())
                .withDescription("questions to " + origin)
                .withCircuitBreaker()
                .when(error -> Unanswered.unwrapped(error) instanceof TimeoutException)
                .requestVolumeThreshold(SILENCES)
                .failureRatio(1)
                .delay(settings.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::log)
                .done()
                .build();
    }

    private static final class Answering extends TypeLiteral<CompletionStage<Answer>> {
        private static final long serialVersionUID = 1L;
    }

    private record Turn(Consumer<CompletableFuture<Answer>> question, CompletableFuture<Answer> answer, long since) {}

    /**
     * Asks as soon as it is its turn.
     *
     * @param question begins to ask; the future that it gets is to become the answer, or ends where that takes too long
     * @return the answer, or {@link Unanswered}
     */
    CompletionStage<Answer> ask(Consumer<CompletableFuture<Answer>> question) {
        Turn turn = new Turn(question, new CompletableFuture<>(), System.nanoTime());
        synchronized (waiting) {
            if (waiting.size() < settings.waiting()) {
                waiting.add(turn);
            } else {
                turn.answer.completeExceptionally(new Unanswered(
                        Unanswered.Kind.BUSY, "as many questions as may wait for " + origin + " do so already"));
            }
        }
        goOn();
        return turn.answer;
    }

    /** Returns whether nobody asks or waits. */
    boolean idle() {
        synchronized (waiting) {
            return asked == 0 && waiting.isEmpty();
        }
    }

    /** Gives turns, in a loop and not from within each other: those that end at once would pile up. */
    private void goOn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            for (Turn turn = next(); turn != null; turn = next()) {
                begin(turn);
            }
            seen = calls.addAndGet(-seen);
        }
    }

    private @Nullable Turn next() {
        synchronized (waiting) {
            Turn turn = asked < settings.questions() ? waiting.poll() : null;
            if (turn != null) {
                asked++;
            }
            return turn;
        }
    }

    private void begin(Turn turn) {
        long waited = System.nanoTime() - turn.since;
        CompletionStage<Answer> answer = waited > settings.timeout().toNanos()
                ? CompletableFuture.failedFuture(new Unanswered(
                        Unanswered.Kind.BUSY,
                        origin + " has so much to answer that the turn came after "
                                + Duration.ofNanos(waited).toMillis() + " ms"))
                : breaker.get(() -> put(turn.question));
        answer.whenComplete((result, error) -> {
            synchronized (waiting) {
                asked--;
            }
            if (error == null) {
                turn.answer.complete(result);
            } else {
                turn.answer.completeExceptionally(explained(Unanswered.unwrapped(error)));
            }
            goOn();
        });
    }

    private CompletionStage<Answer> put(Consumer<CompletableFuture<Answer>> question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // not by orTimeout, whose thread is the whole JVM's: what follows a time-out is of this application
        Future<?> end = timer.schedule(
                () -> answer.completeExceptionally(new TimeoutException()),
                settings.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
        answer.whenComplete((result, error) -> end.cancel(false));
        try {
            question.accept(answer);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private Throwable explained(Throwable error) {
        if (error instanceof TimeoutException) {
            return new Unanswered(
                    Unanswered.Kind.SILENT,
                    origin + " did not answer within " + settings.timeout().toMillis() + " ms");
        }
        if (error instanceof CircuitBreakerOpenException) {
            return new Unanswered(
                    Unanswered.Kind.PAUSED,
                    origin + " did not answer lately, and is asked again in at most "
                            + settings.breakerDelay().toMillis() + " ms");
        }
        return error;
    }

    private void log(CircuitBreakerState state) {
        switch (state) {
            case OPEN -> LOG.warnf("%s does not answer; left alone for %s", origin, settings.breakerDelay());
            case HALF_OPEN -> LOG.debugf("%s is asked again", origin);
            case CLOSED -> LOG.infof("%s answers again", origin);
        }
    }
}
