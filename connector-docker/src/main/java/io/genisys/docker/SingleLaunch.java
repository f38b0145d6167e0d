package io.genisys.docker;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.docker.engine.Engine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The launch of one, which does not wait for a list: the container is created while the engine looks for what else
 * carries its operation, and is started when nothing speaks against it. Whatever is not that simple, such as a taken
 * name or a missing image, is left to the usual way.
 */
final class SingleLaunch {

    private final Engine engine;
    private final Admission admission;
    private final Creation creation;
    private final ExecutorService workers;

    SingleLaunch(Engine engine, Admission admission, Creation creation, ExecutorService workers) {
        this.engine = engine;
        this.admission = admission;
        this.creation = creation;
        this.workers = workers;
    }

    /** Returns the container; empty where the usual way has to be taken. */
    Optional<String> launch(Batch batch) {
        return Parallel.run(workers, List.<Callable<Optional<String>>>of(() -> launched(batch)))
                .get(0);
    }

    private Optional<String> launched(Batch batch) {
        Future<?> verified =
                engine.threads().submit(() -> admission.existing(batch.call(), batch.service(), batch.request()));
        Optional<String> created = creation.created(batch, 0);
        created.ifPresent(id -> verify(verified, id));
        return created.filter(id -> creation.start(batch, id));
    }

    private void verify(Future<?> verified, String id) {
        try {
            verified.get();
        } catch (ExecutionException e) {
            creation.undo(id);
            throw e.getCause() instanceof ConnectorException known
                    ? known
                    : new ConnectorException(Code.INTERNAL, "could not be compared").causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.INTERNAL, "this connector is stopping");
        }
    }
}
