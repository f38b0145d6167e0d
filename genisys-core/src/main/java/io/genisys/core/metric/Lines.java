package io.genisys.core.metric;

import io.genisys.core.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** The lines to the origins that are asked, so that none of them holds up another. */
@ApplicationScoped
class Lines {

    /** What nobody asks may be forgotten, from so many on. */
    private static final int MANY = 1000;

    private final Map<Origin, Line> lines = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("metric-timer"));
    private final MetricSettings settings;

    Lines(MetricSettings settings) {
        this.settings = settings;
        timer.setRemoveOnCancelPolicy(true);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    CompletionStage<Answer> ask(Origin origin, Consumer<CompletableFuture<Answer>> question) {
        if (lines.size() > MANY && !lines.containsKey(origin)) {
            lines.values().removeIf(Line::idle);
        }
        return lines.computeIfAbsent(origin, one -> new Line(one, settings, timer))
                .ask(question);
    }
}
