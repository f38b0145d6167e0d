package io.genisys.docker;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs tasks side by side and waits for all of them. */
final class Parallel {

    private Parallel() {}

    static <T> List<T> run(ExecutorService workers, List<? extends Callable<T>> tasks) {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : workers.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.INTERNAL, "this connector is stopping");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectorException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
