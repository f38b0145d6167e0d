package io.genisys.process;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Does the same with many, as many at once as the pool has threads; a failure of one is no failure of another. */
final class Parallel {

    private static final Logger LOG = Logger.getLogger(Parallel.class);

    private final ExecutorService pool;

    Parallel(ExecutorService pool) {
        this.pool = pool;
    }

    /** What came of one: a value, or why there is none. */
    record Outcome<I, O>(I input, Optional<O> value, Optional<ConnectorException> failure) {}

    <I, O> List<Outcome<I, O>> map(List<I> inputs, Function<I, O> work) {
        List<Callable<Outcome<I, O>>> tasks = inputs.stream()
                .<Callable<Outcome<I, O>>>map(input -> () -> attempt(input, work))
                .toList();
        try {
            List<Outcome<I, O>> outcomes = new ArrayList<>();
            for (Future<Outcome<I, O>> outcome : pool.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.INTERNAL, Effect.UNKNOWN, "interrupted").causedBy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <I, O> Outcome<I, O> attempt(I input, Function<I, O> work) {
        try {
            return new Outcome<>(input, Optional.of(work.apply(input)), Optional.empty());
        } catch (ConnectorException e) {
            return new Outcome<>(input, Optional.empty(), Optional.of(e));
        } catch (RuntimeException e) {
            LOG.error("one of several failed", e);
            return new Outcome<>(
                    input,
                    Optional.empty(),
                    Optional.of(new ConnectorException(Code.INTERNAL, "the log has the reason")));
        }
    }
}
