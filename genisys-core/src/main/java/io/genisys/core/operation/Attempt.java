package io.genisys.core.operation;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.Launch;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.compute.Connectors;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends an operation to its connector once, and makes out what came of it. It never runs inside a transaction. */
@ApplicationScoped
class Attempt {

    /** By how much the clocks of core and connector may differ before a late start is taken for granted not to be. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    private final ComputeRepository computes;
    private final Connectors connectors;
    private final CountTurns counts;

    Attempt(ComputeRepository computes, Connectors connectors, CountTurns counts) {
        this.computes = computes;
        this.connectors = connectors;
        this.counts = counts;
    }

    /** Sends it; nothing is to be started in the backend after {@code until}. */
    Outcome run(Operation operation, Instant now, Instant until) {
        Call call = Call.of(connectors.owner()).until(until);
        Optional<ConnectorClient> found = client(operation);
        if (found.isEmpty()) {
            return new Outcome.Refused(new ConnectorException(
                    Code.BACKEND_UNAVAILABLE, Effect.NONE, "compute " + operation.compute() + " was deleted"));
        }
        ConnectorClient client = found.get();
        try {
            if (now.isAfter(operation.deadline())) {
                return settle(operation, client, connectors.readCall(), null, now);
            }
            return new Outcome.Known(send(operation, client, call, until));
        } catch (ConnectorException e) {
            return failed(operation, client, e, now);
        }
    }

    /** The one that was found when the operation was accepted; later attempts look for it anew. */
    private Optional<ConnectorClient> client(Operation operation) {
        Optional<ConnectorClient> last = operation.reached() || operation.attempts() > 0
                ? Optional.empty()
                : connectors.last(operation.compute());
        return last.or(() -> computes.find(operation.compute()).map(connectors::of));
    }

    private OperationResult send(Operation operation, ConnectorClient client, Call call, Instant until) {
        if (operation.counted()) {
            return counted(operation, client, call, until);
        }
        return switch (operation.kind()) {
            case UPSCALE ->
                launched(
                        operation,
                        client.worker()
                                .upscale(
                                        call,
                                        operation.service(),
                                        new Upscale(operation.id(), operation.count(), operation.template())));
            case DOWNSCALE ->
                terminated(
                        operation,
                        client.worker()
                                .downscale(
                                        call,
                                        operation.service(),
                                        new Downscale(operation.id(), operation.victims(), Downscale.DEFAULT_GRACE)));
        };
    }

    private OperationResult counted(Operation operation, ConnectorClient client, Call call, Instant until) {
        counts.send(
                operation.service(),
                operation.compute(),
                until,
                number -> client.counts().scale(call, operation.service(), number));
        return OperationResult.NONE;
    }

    private Outcome failed(Operation operation, ConnectorClient client, ConnectorException e, Instant now) {
        if (e.code() == Code.INVALID_REQUEST) {
            client.forget(); // it may have other limits than when it was asked
        }
        boolean neverSent = e.code() == Code.TIMEOUT && e.effect() == Effect.NONE;
        if (e.code() == Code.THROTTLED || neverSent) {
            return new Outcome.Open(e, false, e.retryAfter());
        }
        if (e.effect() == Effect.UNKNOWN) {
            return new Outcome.Open(e, true, e.retryAfter());
        }
        if (!operation.reached()) {
            return new Outcome.Refused(e);
        }
        // this attempt had no effect, but an earlier one may have had, and may be at work up to its deadline
        if (operation.attemptDeadline().filter(now.minus(CLOCK_SKEW)::isBefore).isPresent()) {
            return new Outcome.Open(e, false, e.retryAfter());
        }
        return settle(operation, client, connectors.readCall(), e, now);
    }

    /** Lets the connector's complete list decide what an operation came to. */
    private Outcome settle(
            Operation operation, ConnectorClient client, Call call, @Nullable ConnectorException last, Instant now) {
        ConnectorException reason = last == null
                ? new ConnectorException(Code.TIMEOUT, Effect.NONE, "the operation's deadline passed")
                : last;
        if (operation.counted()) {
            return new Outcome.Refused(reason);
        }
        try {
            Duration window = client.level(call).info().orElseThrow().consistencyWindow();
            Instant certain =
                    operation.attemptDeadline().orElse(now).plus(window).plus(CLOCK_SKEW);
            if (now.isBefore(certain) && operation.reached()) {
                return new Outcome.Open(reason, false, Optional.of(Duration.between(now, certain)));
            }
            List<Instance> listed = client.connector().instances(call, operation.service());
            return new Outcome.Known(settled(operation, listed, reason));
        } catch (ConnectorException e) {
            return new Outcome.Open(e, false, e.retryAfter());
        }
    }

    private static OperationResult settled(Operation operation, List<Instance> listed, ConnectorException reason) {
        return switch (operation.kind()) {
            case UPSCALE ->
                complete(
                        operation,
                        listed.stream()
                                .filter(instance -> instance.operation().equals(operation.id()))
                                .toList(),
                        List.of(),
                        reason);
            case DOWNSCALE ->
                new OperationResult(
                        List.of(),
                        listed.stream()
                                .filter(instance -> operation.victims().contains(instance.id()))
                                .map(instance -> Failure.notTerminated(instance.id(), reason))
                                .toList(),
                        Optional.empty());
        };
    }

    private static OperationResult launched(Operation operation, Launch launch) {
        boolean foreign = launch.instances().stream()
                .anyMatch(instance -> !instance.operation().equals(operation.id())
                        || !instance.service().equals(operation.service()));
        long distinct = launch.instances().stream().map(Instance::id).distinct().count();
        if (foreign || distinct < launch.instances().size() || distinct > operation.count()) {
            throw new ConnectorException(
                    Code.INTERNAL,
                    Effect.UNKNOWN,
                    "the connector answered with instances that are not this operation's");
        }
        return complete(
                operation,
                launch.instances(),
                launch.failures(),
                new ConnectorException(Code.INTERNAL, "the connector did not say what became of them"));
    }

    /** Accounts for every instance that was asked for. */
    private static OperationResult complete(
            Operation operation, List<Instance> instances, List<Failure> failures, ConnectorException otherwise) {
        int missing = operation.count() - instances.size();
        List<Failure> all = new ArrayList<>();
        for (Failure failure : failures) {
            int count = Math.min(missing, failure.count());
            if (count > 0) {
                all.add(new Failure(failure.code(), count, failure.detail(), failure.instances()));
                missing -= count;
            }
        }
        if (missing > 0) {
            all.add(Failure.notLaunched(otherwise, missing));
        }
        return new OperationResult(instances, all, Optional.empty());
    }

    private static OperationResult terminated(Operation operation, Termination termination) {
        List<Failure> failures = new ArrayList<>(termination.failures());
        operation.victims().stream()
                .filter(id -> !termination.instances().contains(id))
                .filter(id -> termination.failures().stream()
                        .noneMatch(failure -> failure.instances().contains(id)))
                .forEach(id -> failures.add(Failure.notTerminated(
                        id, new ConnectorException(Code.INTERNAL, "the connector did not say what became of it"))));
        return new OperationResult(List.of(), failures, Optional.empty());
    }
}
