package io.genisys.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.WaitContainerCondition;
import com.github.dockerjava.api.model.WaitResponse;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineCalls;
import io.genisys.docker.engine.EngineRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Downscale: containers get their grace side by side, and are removed few at a time, as the engine likes it. */
final class Terminator {

    private static final Logger LOG = Logger.getLogger(Terminator.class);

    private final Engine engine;
    private final Containers containers;
    private final Departing departing;
    private final ExecutorService stops;
    private final Semaphore removals;

    Terminator(Engine engine, Containers containers, Departing departing, ExecutorService stops, int parallelism) {
        this.engine = engine;
        this.containers = containers;
        this.departing = departing;
        this.stops = stops;
        this.removals = new Semaphore(parallelism);
    }

    Termination downscale(Call call, ServiceName service, Downscale request) {
        Map<String, Boolean> ours = new HashMap<>();
        containers.of(call, service).forEach(container -> ours.put(container.getId(), true));
        List<String> others = request.instances().stream()
                .map(InstanceId::value)
                .filter(id -> !ours.containsKey(id))
                .toList();
        containers.byIds(others).forEach(container -> ours.put(container.getId(), owned(call, service, container)));

        List<Callable<Optional<Failure>>> tasks = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            Boolean owned = ours.get(id.value());
            if (owned != null) {
                tasks.add(() -> owned ? terminate(call, id, request.grace()) : Optional.of(forbidden(id, service)));
            }
        }
        List<Failure> failures =
                Parallel.run(stops, tasks).stream().flatMap(Optional::stream).toList();
        List<InstanceId> staying = failures.stream()
                .flatMap(failure -> failure.instances().stream())
                .toList();
        List<InstanceId> gone =
                request.instances().stream().filter(id -> !staying.contains(id)).toList();
        LOG.infof("service %s: operation %s removed %d instances", service, request.operation(), gone.size());
        return new Termination(gone, failures);
    }

    private static boolean owned(Call call, ServiceName service, Container container) {
        return call.owner().value().equals(Containers.label(container, Labels.OWNER))
                && service.value().equals(Containers.label(container, Labels.SERVICE));
    }

    private static Failure forbidden(InstanceId id, ServiceName service) {
        return Failure.notTerminated(
                id, new ConnectorException(Code.FORBIDDEN, id + " is not the caller's instance of " + service));
    }

    private Optional<Failure> terminate(Call call, InstanceId id, Duration grace) {
        departing.add(id.value());
        try {
            if (!grace.isZero()) {
                stop(engine.within(call), id, grace);
            }
            removals.acquire();
            try {
                remove(engine.within(call), id);
            } finally {
                removals.release();
            }
            return Optional.empty();
        } catch (ConnectorException e) {
            return Optional.of(Failure.notTerminated(id, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Failure.notTerminated(
                    id, new ConnectorException(Code.BACKEND_UNAVAILABLE, "this connector is stopping")));
        } finally {
            departing.remove(id.value());
        }
    }

    /** Whatever the engine says to it: what matters is the removal. */
    private static void stop(EngineCalls engine, InstanceId id, Duration grace) {
        try {
            engine.attempt(
                    grace,
                    client -> client.stopContainerCmd(id.value())
                            .withTimeout(seconds(grace))
                            .exec());
        } catch (EngineRefusal e) {
            if (!e.isNotFound() && !e.isNotModified() && !e.isConflict()) {
                throw e.internal();
            }
        }
    }

    private static void remove(EngineCalls engine, InstanceId id) {
        try {
            engine.attempt(client -> client.removeContainerCmd(id.value())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        } catch (EngineRefusal e) {
            if (e.isConflict()) {
                awaitRemoval(engine, id);
            } else if (!e.isNotFound()) {
                throw e.internal();
            }
        }
    }

    /** Somebody else removes it, which is over when the engine says so. */
    private static void awaitRemoval(EngineCalls engine, InstanceId id) {
        try {
            engine.attempt(client -> {
                try (ResultCallback.Adapter<WaitResponse> removal = client.waitContainerCmd(id.value())
                        .withCondition(WaitContainerCondition.REMOVED)
                        .exec(new ResultCallback.Adapter<>())) {
                    return removal.awaitCompletion();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (EngineRefusal e) {
            if (!e.isNotFound()) {
                throw e.internal();
            }
        }
    }

    private static int seconds(Duration grace) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (grace.toMillis() + 999) / 1000));
    }
}
