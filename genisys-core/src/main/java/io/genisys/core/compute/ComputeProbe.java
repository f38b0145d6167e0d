package io.genisys.core.compute;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.core.compute.ComputeView.LastError;
import io.genisys.core.compute.ComputeView.Status;
import io.genisys.core.deletion.UnfinishedDeletion;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.thread.DaemonThreads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Finds out how computes are. Each is asked by one thread at a time, whoever wants to know, so that one that hangs
 * holds up nothing but the answer about itself, and that for no longer than the status time-out.
 */
@ApplicationScoped
public class ComputeProbe {

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("compute-probe"));
    private final Map<Place, CompletableFuture<Status>> underWay = new ConcurrentHashMap<>();
    private final Map<ComputeName, LastError> lastErrors = new ConcurrentHashMap<>();
    private final Set<ComputeName> troubled = ConcurrentHashMap.newKeySet();
    private final Connectors connectors;
    private final OwnInstances instances;
    private final UnfinishedDeletions deletions;
    private final Event<ComputeAnswers> answers;
    private final ComputeSettings settings;
    private final Clock clock;

    ComputeProbe(
            Connectors connectors,
            OwnInstances instances,
            UnfinishedDeletions deletions,
            Event<ComputeAnswers> answers,
            ComputeSettings settings,
            Clock clock) {
        this.connectors = connectors;
        this.instances = instances;
        this.deletions = deletions;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    /** A compute as long as it points to the same connector. */
    private record Place(ComputeName name, URI connector) {}

    /** Asks a compute how it is. */
    Uni<ComputeView> view(Compute compute) {
        Optional<UnfinishedDeletion> deletion = compute.draining() ? deletions.of(compute.name()) : Optional.empty();
        CompletableFuture<Status> status =
                underWay.computeIfAbsent(new Place(compute.name(), compute.connector()), place -> {
                    CompletableFuture<Status> asked = CompletableFuture.supplyAsync(() -> ask(compute), threads);
                    asked.whenComplete((answer, error) -> threads.execute(() -> underWay.remove(place, asked)));
                    return asked;
                });
        return Uni.createFrom()
                .completionStage(status)
                .ifNoItem()
                .after(settings.statusTimeout().multipliedBy(2))
                .recoverWithItem(() -> unreachable(compute.name()))
                .map(known -> ComputeView.of(compute, deletion, known));
    }

    /** Remembers what went wrong at a compute. */
    public void failed(ComputeName compute, ConnectorException e) {
        lastErrors.put(compute, new LastError(clock.instant(), e.code().text(), e.detail()));
        troubled.add(compute);
    }

    /** Takes note that a compute has answered a question. */
    public void answered(ComputeName compute) {
        if (troubled.remove(compute)) {
            answers.fire(new ComputeAnswers(compute));
        }
    }

    /** Forgets what went wrong at a compute that is no more, or that has another connector now. */
    public void forget(ComputeName compute) {
        lastErrors.remove(compute);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private Status ask(Compute compute) {
        try {
            Call call = connectors.call(settings.statusTimeout());
            ConnectorClient client = connectors.of(compute);
            Optional<ConnectorInfo> info = client.askLevel(call).info();
            return info.map(known -> describe(compute.name(), client, known, call))
                    .orElseGet(() -> status(compute.name(), true, Optional.of("count-only"), List.of()));
        } catch (ConnectorException e) {
            failed(compute.name(), e);
            return unreachable(compute.name());
        }
    }

    private Status describe(ComputeName compute, ConnectorClient client, ConnectorInfo info, Call call) {
        Map<String, Integer> services = new TreeMap<>();
        Optional<Integer> count = Optional.empty();
        Optional<Capacity> capacity = Optional.empty();
        try {
            List<Instance> own = instances.own(compute, client.connector().allInstances(call));
            own.forEach(instance -> services.merge(instance.service().value(), 1, Integer::sum));
            count = Optional.of(own.size());
            if (info.features().contains(Feature.CAPACITY)) {
                capacity = Optional.of(client.connector().capacity(call));
            }
        } catch (ConnectorException e) {
            failed(compute, e);
        }
        return new Status(
                true,
                Optional.of(info.kind()),
                Optional.of(info.version()),
                List.copyOf(info.features()),
                capacity,
                count,
                services,
                Optional.ofNullable(lastErrors.get(compute)));
    }

    private Status unreachable(ComputeName compute) {
        return status(compute, false, Optional.empty(), List.of());
    }

    private Status status(ComputeName compute, boolean reachable, Optional<String> kind, List<Feature> features) {
        return new Status(
                reachable,
                kind,
                Optional.empty(),
                features,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.ofNullable(lastErrors.get(compute)));
    }
}
