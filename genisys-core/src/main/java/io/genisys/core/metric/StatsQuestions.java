package io.genisys.core.metric;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Feature;
import io.genisys.connector.InstanceId;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.compute.Connectors;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.thread.DaemonThreads;
import io.genisys.policy.Source.Resource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks connectors what instances use. Each compute has threads of its own, so that one that hangs holds up no other. */
@ApplicationScoped
class StatsQuestions {

    private static final Logger LOG = Logger.getLogger(StatsQuestions.class);
    private static final int IDLE_SECONDS = 10;

    private final Map<ComputeName, ExecutorService> threads = new ConcurrentHashMap<>();
    private final ComputeRepository computes;
    private final Connectors connectors;
    private final MetricSettings settings;
    private final Clock clock;

    StatsQuestions(ComputeRepository computes, Connectors connectors, MetricSettings settings, Clock clock) {
        this.computes = computes;
        this.connectors = connectors;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks about all of them; whoever has no turn until then is not asked. */
    List<CompletableFuture<Said>> ask(List<KnownInstance> instances, Resource resource, Instant until) {
        List<CompletableFuture<Said>> asked = new ArrayList<>();
        instances.stream()
                .collect(Collectors.groupingBy(KnownInstance::compute))
                .forEach((name, there) -> {
                    Optional<Compute> compute = computes.find(name);
                    for (KnownInstance one : there) {
                        asked.add(compute.map(known -> asked(known, one.id(), resource, until))
                                .orElseGet(() -> CompletableFuture.completedFuture(new Said.Gone())));
                    }
                });
        return asked;
    }

    @PreDestroy
    void stop() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }

    private CompletableFuture<Said> asked(Compute compute, InstanceId id, Resource resource, Instant until) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> said(compute, id, resource, until),
                            threads.computeIfAbsent(compute.name(), any -> threads()))
                    .exceptionally(error -> {
                        LOG.errorf(error, "the stats of %s on %s could not be read", id, compute.name());
                        return nothing(compute, "the answer could not be read");
                    });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    nothing(compute, "as many questions as may wait for it do so already"));
        }
    }

    private Said said(Compute compute, InstanceId id, Resource resource, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.isNegative() || left.isZero()) {
            return nothing(compute, "the time was over before it was asked");
        }
        try {
            ConnectorClient client = connectors.of(compute);
            Call call = connectors.call(left);
            return client.ask(() -> stats(compute, client, call, id, resource));
        } catch (ConnectorException e) {
            return e.code() == Code.UNKNOWN_INSTANCE ? new Said.Gone() : nothing(compute, e.detail());
        }
    }

    private static Said stats(Compute compute, ConnectorClient client, Call call, InstanceId id, Resource resource) {
        boolean reports = client.level(call)
                .info()
                .map(info -> info.features().contains(Feature.STATS))
                .orElse(false);
        return reports
                ? Said.of(client.connector().stats(call, id), resource)
                : nothing(compute, "its connector has no stats");
    }

    private static Said nothing(Compute compute, String why) {
        return new Said.Nothing("compute " + compute.name() + ": " + why);
    }

    private ExecutorService threads() {
        ThreadPoolExecutor some = new ThreadPoolExecutor(
                settings.questions(),
                settings.questions(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                DaemonThreads.named("metric-stats"));
        some.allowCoreThreadTimeOut(true);
        return some;
    }
}
