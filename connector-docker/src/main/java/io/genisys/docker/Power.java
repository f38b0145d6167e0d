package io.genisys.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.RestartPolicy;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Stop, start and restart. A container that was stopped on purpose has the restart policy {@code unless-stopped}
 * until it is started again: the engine itself then starts whatever ends by itself, so one that has ended was told
 * to, and a connector that knows nothing can tell it from one that failed. The template's own policy is on a label.
 */
final class Power {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Engine engine;
    private final Containers containers;
    private final InstanceReader reader;

    Power(Engine engine, Containers containers, InstanceReader reader) {
        this.engine = engine;
        this.containers = containers;
        this.reader = reader;
    }

    Instance stop(Call call, InstanceId id) {
        containers.find(call, id);
        policy(call, id, RestartPolicy.unlessStoppedRestart());
        change(
                call,
                id,
                GRACE,
                client -> client.stopContainerCmd(id.value())
                        .withTimeout((int) GRACE.toSeconds())
                        .exec());
        return instance(call, id);
    }

    Instance start(Call call, InstanceId id) {
        Container container = containers.find(call, id);
        change(
                call,
                id,
                Duration.ZERO,
                client -> client.startContainerCmd(id.value()).exec());
        policy(call, id, own(container));
        return instance(call, id);
    }

    Instance restart(Call call, InstanceId id) {
        Container container = containers.find(call, id);
        change(
                call,
                id,
                GRACE,
                client -> client.restartContainerCmd(id.value())
                        .withTimeout((int) GRACE.toSeconds())
                        .exec());
        policy(call, id, own(container));
        return instance(call, id);
    }

    private Instance instance(Call call, InstanceId id) {
        return reader.read(containers.find(call, id)).orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    private static RestartPolicy own(Container container) {
        String policy = Containers.label(container, Labels.RESTART);
        return policy.isEmpty() || policy.equals("no") ? none() : RestartPolicy.parse(policy);
    }

    /** By its name: the library's own constant has none, which to an update means no change. */
    private static RestartPolicy none() {
        return ProtocolJson.mapper().convertValue(Map.of("Name", "no", "MaximumRetryCount", 0), RestartPolicy.class);
    }

    private void policy(Call call, InstanceId id, RestartPolicy policy) {
        change(
                call,
                id,
                Duration.ZERO,
                client -> client.updateContainerCmd(id.value())
                        .withRestartPolicy(policy)
                        .exec());
    }

    private void change(Call call, InstanceId id, Duration work, Function<DockerClient, Object> change) {
        try {
            engine.within(call).attempt(work, change);
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                throw ConnectorException.unknownInstance(id);
            }
            if (!e.isNotModified()) {
                throw e.internal();
            }
        }
    }
}
