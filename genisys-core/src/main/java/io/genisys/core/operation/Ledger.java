package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Outage;
import io.genisys.core.trace.Origin;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Where beginnings and ends of upscales are written, those of several callers in one transaction. */
@ApplicationScoped
class Ledger {

    private final Gathering<Entry, Written> entries;
    private final SimpleUpscales simple;
    private final UpscaleAcceptance acceptance;
    private final Completion completion;

    Ledger(SimpleUpscales simple, UpscaleAcceptance acceptance, Completion completion) {
        this.simple = simple;
        this.acceptance = acceptance;
        this.completion = completion;
        this.entries = new Gathering<>("ledger", this::writeTogether, this::writeAlone, Ledger::again);
    }

    private sealed interface Entry {}

    /** An upscale that is asked for, without an idempotency key. */
    record Ask(ServiceName service, ComputeName place, int count, Optional<Origin> origin) implements Entry {}

    /** An operation whose outcome is known. */
    record Ended(Operation operation, OperationResult result) implements Entry {

        /** Whether it says no more than that everything was launched, so that writing it down touches nothing else. */
        boolean plain() {
            return operation.kind() == OperationKind.UPSCALE && result.missing() == 0;
        }
    }

    private sealed interface Written {}

    private record Accepted(Optional<List<Operation>> operations) implements Written {}

    private record Recorded(OperationView operation) implements Written {}

    /** Accepts an upscale; empty as {@link UpscaleAcceptance#accept} has it, or where it takes more than this. */
    Optional<List<Operation>> accept(Ask ask) {
        return ((Accepted) entries.write(ask)).operations;
    }

    /** Writes down how an operation ended. */
    OperationView record(Ended ended) {
        return ended.plain()
                ? ((Recorded) entries.write(ended)).operation
                : completion.known(ended.operation, ended.result);
    }

    @PostConstruct
    void start() {
        entries.start();
    }

    @PreDestroy
    void stop() {
        entries.stop();
    }

    private List<Written> writeTogether(List<Entry> batch) {
        List<Ended> ended = only(Ended.class, batch);
        List<Written> written = QuarkusTransaction.requiringNew().call(() -> {
            Iterator<Optional<Operation>> accepted =
                    simple.accept(only(Ask.class, batch)).iterator();
            Iterator<OperationView> recorded = simple.end(ended).iterator();
            return batch.stream()
                    .<Written>map(entry -> entry instanceof Ask
                            ? new Accepted(accepted.next().map(List::of))
                            : new Recorded(recorded.next()))
                    .toList();
        });
        ended.forEach(one -> Completion.log(one.operation));
        return written;
    }

    /**
     * An end is written once however often that is tried. An upscale is not: the commit that a lost connection answered
     * may have happened.
     */
    private static boolean again(Entry entry, Throwable failure) {
        return entry instanceof Ended || Outage.met(failure).isEmpty();
    }

    private Written writeAlone(Entry entry) {
        if (entry instanceof Ask ask) {
            return new Accepted(
                    Origin.within(ask.origin, () -> acceptance.accept(ask.service, ask.place, ask.count, null)));
        }
        Ended ended = (Ended) entry;
        return new Recorded(completion.known(ended.operation, ended.result));
    }

    private static <E extends Entry> List<E> only(Class<E> type, List<Entry> batch) {
        return batch.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
