package io.genisys.core.metric;

import io.genisys.connector.FieldError;
import io.genisys.core.metric.Unanswered.Kind;
import io.genisys.core.thread.DaemonThreads;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the sources that are HTTP servers, and reads their answers in threads that are there for it. */
@ApplicationScoped
class Servers {

    private static final Logger LOG = Logger.getLogger(Servers.class);

    /** Few, because each may have an answer in memory that is many times as large as what was sent. */
    private static final int MOST_READERS = 4;

    private final ExecutorService readers = Executors.newFixedThreadPool(
            Math.max(2, Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors())),
            DaemonThreads.named("metric-answer"));
    private final Reach reach;
    private final QuestionMeter meter;
    private final MetricSettings settings;
    private final Clock clock;

    Servers(Reach reach, QuestionMeter meter, MetricSettings settings, Clock clock) {
        this.reach = reach;
        this.meter = meter;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks; what fails is missing. */
    CompletionStage<Reading> read(Question question) {
        Timer.Sample sample = meter.start();
        return CompletableFuture.completedStage(question)
                .thenCompose(asked -> reach.ask(asked.request()))
                .handleAsync((answer, error) -> read(question, sample, answer, error), readers);
    }

    /** Returns what is wrong with a question, as far as can be told without a value. */
    List<FieldError> check(Question question) {
        List<FieldError> errors = new ArrayList<>();
        forbidden(question).ifPresent(errors::add);
        if (errors.isEmpty() && question instanceof PrometheusQuestion prometheus) {
            within(reach.ask(question.request()).toCompletableFuture())
                    .flatMap(prometheus::mistake)
                    .ifPresent(errors::add);
        }
        return errors;
    }

    @PreDestroy
    void stop() {
        readers.shutdownNow();
    }

    private Reading read(Question question, Timer.Sample sample, @Nullable Answer answer, @Nullable Throwable error) {
        try {
            if (answer == null) {
                throw error instanceof RuntimeException known ? known : new IllegalStateException(error);
            }
            Reading reading = question.read(answer, clock.instant());
            meter.answered(sample, question.kind(), reading);
            return reading;
        } catch (RuntimeException | Error e) {
            Unanswered why = why(question, Unanswered.unwrapped(e));
            meter.unanswered(sample, question.kind(), why);
            return new Missing(why.reason());
        }
    }

    private static Unanswered why(Question question, Throwable error) {
        if (error instanceof Unanswered unanswered) {
            return unanswered;
        }
        // the trace of an Error may have a thousand lines, each interval
        LOG.errorf(
                error instanceof Error ? null : error,
                "the answer of a %s source could not be read: %s",
                question.kind(),
                error.getClass().getSimpleName());
        return new Unanswered(Kind.BROKEN, "the answer could not be read");
    }

    private Optional<FieldError> forbidden(Question question) {
        CompletableFuture<Optional<FieldError>> found = reach.addresses(
                        Origin.of(question.request().uri()))
                .handle((addresses, error) -> error == null
                                || !(Unanswered.unwrapped(error) instanceof Unanswered why)
                                || why.kind() != Kind.FORBIDDEN
                        ? Optional.empty()
                        : Optional.of(new FieldError(
                                "source." + question.kind() + ".url", "a server that may be asked", why.reason())));
        return within(found).flatMap(one -> one);
    }

    /** Returns what comes of it in time; who does not answer is no mistake of a policy. */
    private <T> Optional<T> within(CompletableFuture<T> wanted) {
        return wanted.copy()
                .<Optional<T>>thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS)
                .exceptionally(error -> Optional.empty())
                .join();
    }
}
