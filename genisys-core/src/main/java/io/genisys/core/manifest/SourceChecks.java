package io.genisys.core.manifest;

import io.genisys.connector.FieldError;
import io.genisys.core.autoscaling.PolicyRequest;
import io.genisys.core.thread.DaemonThreads;
import io.genisys.policy.Source;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Checks the sources of a whole file with their servers, each once, several at a time and not for ever. */
@ApplicationScoped
class SourceChecks {

    private static final long PATIENCE_SECONDS = 15;

    private final ExecutorService threads = Executors.newFixedThreadPool(8, DaemonThreads.named("source-check"));
    private final PolicyRequest requests;

    SourceChecks(PolicyRequest requests) {
        this.requests = requests;
    }

    /** Returns what is wrong with sources, from the path of each; who does not answer in time is no mistake. */
    List<FieldError> errors(Map<String, Source> sources) {
        Map<Source, Callable<List<FieldError>>> questions = new LinkedHashMap<>();
        sources.values().forEach(source -> questions.put(source, () -> requests.check(source)));
        try {
            Iterator<Future<List<FieldError>>> answers = threads.invokeAll(
                            questions.values(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .iterator();
            Map<Source, List<FieldError>> known = new HashMap<>();
            for (Source source : questions.keySet()) {
                known.put(source, answer(answers.next()));
            }
            List<FieldError> errors = new ArrayList<>();
            sources.forEach((path, source) ->
                    known.getOrDefault(source, List.of()).forEach(error -> errors.add(error.under(path))));
            return errors;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sources were checked", e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private static List<FieldError> answer(Future<List<FieldError>> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException e) {
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a source could not be checked", e.getCause());
        }
    }
}
