package io.genisys.core.metric;

import io.genisys.connector.ServiceName;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.KnownInstances;
import io.genisys.core.thread.DaemonThreads;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source.Resource;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What a service's own instances use, on average. */
@ApplicationScoped
class InstanceStats {

    private static final Logger LOG = Logger.getLogger(InstanceStats.class);
    private static final int THREADS = 4;
    private static final String KIND = "stats";

    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, DaemonThreads.named("metric-instances"));
    private final KnownInstances instances;
    private final StatsQuestions questions;
    private final QuestionMeter meter;
    private final MetricSettings settings;
    private final Clock clock;

    InstanceStats(
            KnownInstances instances,
            StatsQuestions questions,
            QuestionMeter meter,
            MetricSettings settings,
            Clock clock) {
        this.instances = instances;
        this.questions = questions;
        this.meter = meter;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks all that have been running for longer than {@code warmUp}, and goes by those that answer in time. */
    CompletionStage<Reading> read(ServiceName service, Resource resource, Duration warmUp) {
        Timer.Sample sample = meter.start();
        return CompletableFuture.supplyAsync(() -> instances.running(service), threads)
                .thenCompose(running -> ask(running, resource, warmUp))
                .exceptionally(error -> {
                    LOG.errorf(Unanswered.unwrapped(error), "the instances of %s could not be looked up", service);
                    return new Missing("the core could not look up the instances");
                })
                .thenApply(reading -> {
                    meter.answered(sample, KIND, reading);
                    return reading;
                });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private CompletionStage<Reading> ask(List<KnownInstance> running, Resource resource, Duration warmUp) {
        Instant now = clock.instant();
        List<KnownInstance> ready = running.stream()
                .filter(one -> !one.createdAt().isAfter(now.minus(warmUp)))
                .toList();
        if (ready.isEmpty()) {
            return CompletableFuture.completedStage(new Missing(
                    running.isEmpty()
                            ? "no instance is running"
                            : "none of the " + running.size() + " instances is older than " + warmUp));
        }
        List<CompletableFuture<Said>> asked = questions.ask(ready, resource, now.plus(settings.timeout()));
        Said late = new Said.Nothing("it took longer than " + settings.timeout());
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(
                        over -> Said.average(
                                asked.stream().map(one -> one.getNow(late)).toList()),
                        threads);
    }
}
