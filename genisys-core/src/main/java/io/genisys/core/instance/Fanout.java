package io.genisys.core.instance;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeProbe;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.compute.Connectors;
import io.genisys.core.thread.DaemonThreads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** Asks several computes the same at once; each has its own answer or its own error. */
@ApplicationScoped
class Fanout {

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("compute-question"));
    private final Connectors connectors;
    private final ComputeProbe probe;

    Fanout(Connectors connectors, ComputeProbe probe) {
        this.connectors = connectors;
        this.probe = probe;
    }

    /** What is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Compute compute, ConnectorClient client, Call call);
    }

    /** Asks all of them, and turns the error of one that fails into its answer. */
    <T> Uni<List<T>> ask(
            List<Compute> computes, Question<T> question, BiFunction<Compute, ConnectorException, T> failed) {
        if (computes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Uni<T>> answers = computes.stream()
                .map(compute -> Uni.createFrom()
                        .completionStage(CompletableFuture.supplyAsync(() -> one(compute, question, failed), threads)))
                .toList();
        return Uni.join().all(answers).andFailFast();
    }

    private <T> T one(Compute compute, Question<T> question, BiFunction<Compute, ConnectorException, T> failed) {
        try {
            ConnectorClient client = connectors.of(compute);
            return client.ask(() -> question.ask(compute, client, connectors.readCall()));
        } catch (ConnectorException e) {
            probe.failed(compute.name(), e);
            return failed.apply(compute, e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
