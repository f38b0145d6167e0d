package io.genisys.docker;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;

/** Launches several containers side by side, few at a time, as the engine likes it. */
final class Crew {

    private final Creation creation;
    private final ExecutorService workers;

    Crew(Creation creation, ExecutorService workers) {
        this.creation = creation;
        this.workers = workers;
    }

    /** Returns what failed, by index. */
    Map<Integer, ConnectorException> launch(Batch batch, List<Integer> indexes) {
        ConcurrentMap<Integer, ConnectorException> failures = new ConcurrentHashMap<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int index : indexes) {
            tasks.add(() -> {
                try {
                    hopeless(failures);
                    creation.launch(batch, index);
                } catch (ConnectorException e) {
                    failures.put(index, e);
                }
                return true;
            });
        }
        Parallel.run(workers, tasks);
        return failures;
    }

    /**
     * What is wrong with a template is so for every instance, and so is an image that can't be pulled or an engine that
     * does not answer: to find that out a thousand times would keep others waiting.
     */
    private static void hopeless(Map<Integer, ConnectorException> failures) {
        failures.values().stream()
                .filter(failure -> failure.code() == Code.INVALID_TEMPLATE
                        || (failure.code() == Code.BACKEND_UNAVAILABLE && failure.effect() == Effect.NONE))
                .findAny()
                .ifPresent(failure -> {
                    throw failure;
                });
    }
}
