package io.genisys.core.operation;

import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.race.Races;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits for operations on behalf of a caller, without holding a thread, and no longer than the caller wants. */
@ApplicationScoped
public class Patience {

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LAST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern WAIT = Pattern.compile("(?:.*[,;\\s])?wait=(\\d{1,5})(?:[,;\\s].*)?");

    private final OperationRunner runner;
    private final OperationRepository operations;
    private final OperationSettings settings;

    Patience(OperationRunner runner, OperationRepository operations, OperationSettings settings) {
        this.runner = runner;
        this.operations = operations;
        this.settings = settings;
    }

    /** Returns how long the caller waits: what {@code Prefer: wait=seconds} (RFC 7240) says, or the usual. */
    Duration of(Optional<String> prefer) {
        return prefer.map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .map(asked -> asked.compareTo(LONGEST) < 0 ? asked : LONGEST)
                .orElse(settings.waitLimit());
    }

    /**
     * Has operations accepted and waits for their ends.
     *
     * @param accept is called on a worker thread, and again for as long as it is {@link BusyException busy}
     * @return the operations as they are when all are over, or when the wait is
     */
    Uni<List<OperationView>> carryOut(Supplier<List<Operation>> accept, Duration wait) {
        return accepted(accept, wait).chain(made -> ends(made, wait));
    }

    private Uni<List<Operation>> accepted(Supplier<List<Operation>> accept, Duration wait) {
        List<Operation> made;
        Supplier<List<Operation>> decided = () -> decided(accept);
        try {
            made = decided.get();
        } catch (BusyException busy) {
            return Uni.createFrom()
                    .item(decided)
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure(BusyException.class)
                    .retry()
                    .withBackOff(FIRST_LOOK, LAST_LOOK)
                    .expireIn(Math.max(1, wait.toMillis()))
                    .onFailure(failure -> root(failure) instanceof BusyException)
                    .transform(failure -> new ProblemException(
                            new Problem(
                                    "Operations under way",
                                    503,
                                    "operations-under-way",
                                    root(failure).getMessage() + "; nothing has changed, try again",
                                    io.genisys.connector.Effect.NONE,
                                    true,
                                    List.of(),
                                    Optional.empty()),
                            Duration.ofSeconds(1)));
        }
        return Uni.createFrom().item(made);
    }

    private static List<Operation> decided(Supplier<List<Operation>> accept) {
        try {
            return accept.get();
        } catch (Exception e) {
            if (Races.lost(e)) {
                throw new BusyException("other requests change the same thing at the same time");
            }
            throw e;
        }
    }

    private Uni<List<OperationView>> ends(List<Operation> made, Duration wait) {
        List<CompletableFuture<OperationView>> ends =
                made.stream().map(runner::run).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
        if (all.isDone()) {
            return Uni.createFrom().item(now(made, ends));
        }
        return Uni.createFrom()
                .completionStage(all.thenApply(none -> true))
                .ifNoItem()
                .after(wait.isZero() ? Duration.ofMillis(1) : wait)
                .recoverWithItem(false)
                .chain(over -> over
                        ? Uni.createFrom().item(now(made, ends))
                        : Uni.createFrom()
                                .item(made)
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(some -> now(some, ends)));
    }

    private List<OperationView> now(List<Operation> made, List<CompletableFuture<OperationView>> ends) {
        return java.util.stream.IntStream.range(0, made.size())
                .mapToObj(i -> ends.get(i).isDone()
                        ? ends.get(i).join()
                        : operations.view(made.get(i).id()))
                .toList();
    }

    private static Throwable root(Throwable failure) {
        return failure instanceof BusyException || failure.getCause() == null ? failure : root(failure.getCause());
    }
}
