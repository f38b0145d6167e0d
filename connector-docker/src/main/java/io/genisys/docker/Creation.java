package io.genisys.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import io.genisys.docker.template.Plan;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Creates one container, or finds the one that another request for the same has created. */
final class Creation {

    private static final int ATTEMPTS = 3;

    private final Engine engine;
    private final Images images;
    private final Clock clock;
    private final String publishAddress;
    private final boolean init;

    Creation(Engine engine, Images images, Clock clock, String publishAddress, boolean init) {
        this.engine = engine;
        this.images = images;
        this.clock = clock;
        this.publishAddress = publishAddress;
        this.init = init;
    }

    /** Makes sure that the container exists and was started once. */
    void launch(Batch batch, int index) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            batch.call().checkDeadline(clock.instant());
            try {
                Optional<String> created = create(batch, index);
                if (created.isEmpty() || started(batch, created.get())) {
                    return;
                }
            } catch (EngineRefusal e) {
                throw e.internal();
            }
        }
        throw new ConnectorException(
                Code.INTERNAL, Effect.UNKNOWN, "somebody else removes " + batch.name(index) + " all the time");
    }

    /** Creates one that is not there yet; empty where the engine refused, for whatever reason. */
    Optional<String> created(Batch batch, int index) {
        batch.call().checkDeadline(clock.instant());
        try {
            return Optional.of(attempt(batch, index));
        } catch (EngineRefusal e) {
            return Optional.empty();
        }
    }

    /** Returns false where the container went away meanwhile. */
    boolean start(Batch batch, String id) {
        try {
            return started(batch, id);
        } catch (EngineRefusal e) {
            throw e.internal();
        }
    }

    /** Removes one that was not started. */
    void undo(String id) {
        try {
            remove(id);
        } catch (EngineRefusal e) {
            throw e.internal();
        }
    }

    /** Returns the container to start; empty where it was started before. */
    private Optional<String> create(Batch batch, int index) throws EngineRefusal {
        try {
            return Optional.of(attempt(batch, index));
        } catch (EngineRefusal e) {
            if (e.isConflict()) {
                return existing(batch, index);
            }
            if (e.isNotFound() && !images.has(batch.call(), batch.plan().image())) {
                images.fetch(batch.call(), batch.plan());
                batch.call().checkDeadline(clock.instant());
                return create(batch, index);
            }
            throw refused(batch.plan(), "docker", e);
        }
    }

    private String attempt(Batch batch, int index) throws EngineRefusal {
        Map<String, String> labels =
                Labels.of(batch.call(), batch.service(), batch.request(), index, batch.plan(), clock.instant());
        return engine.within(batch.call())
                .attempt(client -> batch.plan()
                        .create(client, publishAddress, init, Labels.ofVolumes(batch.call(), batch.service()))
                        .withName(batch.name(index))
                        .withLabels(labels)
                        .exec())
                .getId();
    }

    private Optional<String> existing(Batch batch, int index) throws EngineRefusal {
        try {
            InspectContainerResponse container = engine.within(batch.call())
                    .attempt(client ->
                            client.inspectContainerCmd(batch.name(index)).exec());
            Map<String, String> labels = container.getConfig().getLabels();
            batch.verify(labels == null ? Map.of() : labels);
            boolean waiting = "created".equals(container.getState().getStatus());
            return waiting ? Optional.of(container.getId()) : Optional.empty();
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return create(batch, index);
            }
            throw e;
        }
    }

    private boolean started(Batch batch, String id) throws EngineRefusal {
        try {
            batch.call().checkDeadline(clock.instant());
            join(batch, id);
            engine.within(batch.call())
                    .attempt(client -> client.startContainerCmd(id).exec());
            return true;
        } catch (EngineRefusal e) {
            if (e.isNotModified()) {
                return true;
            }
            if (e.isNotFound() && !remove(id)) {
                return false;
            }
            remove(id);
            throw refused(batch.plan(), batch.plan().commandField(), e);
        } catch (ConnectorException e) {
            if (e.code() == Code.TIMEOUT) {
                remove(id);
            }
            throw e;
        }
    }

    /** The engine takes one network when it creates; the others follow. */
    private void join(Batch batch, String id) throws EngineRefusal {
        for (String network : batch.plan().networks().stream().skip(1).toList()) {
            try {
                engine.within(batch.call())
                        .attempt(client -> client.connectToNetworkCmd()
                                .withNetworkId(network)
                                .withContainerId(id)
                                .exec());
            } catch (EngineRefusal e) {
                if (!e.isForbidden()) {
                    throw e;
                }
            }
        }
    }

    /** Without force: what another request has started meanwhile stays. Returns whether it was there. */
    private boolean remove(String id) throws EngineRefusal {
        try {
            engine.calls()
                    .attempt(client -> client.removeContainerCmd(id)
                            .withRemoveVolumes(true)
                            .exec());
            return true;
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return false;
            }
            if (e.isConflict()) {
                return true;
            }
            throw e;
        }
    }

    private ConnectorException refused(Plan plan, String field, EngineRefusal e) {
        if (e.isNotFound()) {
            return ConnectorException.invalidTemplate(
                    "docker.networks", "networks that the engine has", plan.networks() + " (" + e.detail() + ")");
        }
        if (e.isBadRequest()) {
            return ConnectorException.invalidTemplate(
                    field, "what the engine accepts", "what it refused: " + e.detail());
        }
        return e.internal();
    }
}
