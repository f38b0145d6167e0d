package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.RestartPolicy;
import io.genisys.connector.Address;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Containers, as the engine lists them, as instances. */
final class InstanceReader {

    private static final Logger LOG = Logger.getLogger(InstanceReader.class);
    private static final Pattern EXIT_CODE = Pattern.compile("Exited \\((\\d+)\\).*");

    /** Under these the engine itself starts again whatever ends; so what has ended was told to. */
    private static final Set<String> KEPT_UP = Set.of("always", "unless-stopped");

    private final Engine engine;
    private final Departing departing;
    private final String addressHost;

    InstanceReader(Engine engine, Departing departing, String addressHost) {
        this.engine = engine;
        this.departing = departing;
        this.addressHost = addressHost;
    }

    List<Instance> read(List<Container> containers) {
        return containers.stream()
                .flatMap(container -> read(container).stream())
                .toList();
    }

    /**
     * As {@link #read(Container)}, where an event came before the engine's lists know of it: they lag behind exits and
     * pauses by a moment, and an inspection does not.
     */
    Optional<Instance> readNow(Container container) {
        try {
            String status = engine.calls()
                    .attempt(client -> client.inspectContainerCmd(container.getId())
                            .exec()
                            .getState()
                            .getStatus());
            return read(container)
                    .flatMap(listed -> state(container.getId(), String.valueOf(status))
                            .map(state -> now(listed, state, healthy(container, String.valueOf(status)))));
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e.internal();
        }
    }

    private static Instance now(Instance listed, InstanceState state, Optional<Boolean> healthy) {
        return new Instance(
                listed.id(),
                listed.service(),
                listed.operation(),
                listed.index(),
                state,
                state == InstanceState.RUNNING ? healthy : Optional.empty(),
                listed.createdAt(),
                state == InstanceState.RUNNING ? listed.addresses() : List.of(),
                listed.attributes());
    }

    /** Empty where the labels are not ours after all, or the container is gone by now. */
    Optional<Instance> read(Container container) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("image", container.getImage());
        attributes.put("container", name(container));
        Matcher exit = EXIT_CODE.matcher(container.getStatus());
        if (exit.matches()) {
            attributes.put("exitCode", exit.group(1));
        }
        return state(container.getId(), container.getState())
                .flatMap(state -> labelled(container.getId(), container.getLabels(), attributes)
                        .map(instance -> new Instance(
                                instance.id(),
                                instance.service(),
                                instance.operation(),
                                instance.index(),
                                state,
                                healthy(container, container.getState()),
                                instance.createdAt(),
                                addresses(container),
                                attributes)));
    }

    /** What labels alone tell, for a container that is gone. */
    static Optional<Instance> labelled(String id, Map<String, String> labels, Map<String, String> attributes) {
        try {
            return Optional.of(new Instance(
                    new InstanceId(id),
                    new ServiceName(labels.get(Labels.SERVICE)),
                    OperationId.of(labels.get(Labels.OPERATION)),
                    Integer.parseInt(labels.getOrDefault(Labels.INDEX, "")),
                    InstanceState.TERMINATED,
                    Optional.empty(),
                    Instant.parse(labels.getOrDefault(Labels.CREATED, "")),
                    List.of(),
                    attributes));
        } catch (InvalidValueException | NumberFormatException | DateTimeException e) {
            LOG.debugf("container %s has labels like ours that this connector did not write", id);
            return Optional.empty();
        }
    }

    private Optional<InstanceState> state(String id, String status) {
        if (departing.contains(id)) {
            return Optional.of(InstanceState.STOPPING);
        }
        return switch (status) {
            case "created", "restarting" -> Optional.of(InstanceState.PENDING);
            case "running", "paused" -> Optional.of(InstanceState.RUNNING);
            case "removing" -> Optional.of(InstanceState.STOPPING);
            case "exited" -> ended(id);
            case "dead" -> Optional.of(InstanceState.FAILED);
            default -> Optional.of(InstanceState.UNKNOWN);
        };
    }

    /** Power-stop leaves its mark in the restart policy, the one thing of a container that can be changed later. */
    private Optional<InstanceState> ended(String id) {
        try {
            return engine.calls().attempt(client -> {
                RestartPolicy policy =
                        client.inspectContainerCmd(id).exec().getHostConfig().getRestartPolicy();
                boolean told = policy != null && KEPT_UP.contains(policy.getName());
                return Optional.of(told ? InstanceState.STOPPED : InstanceState.FAILED);
            });
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e.internal();
        }
    }

    /** A paused container answers nobody. */
    private static Optional<Boolean> healthy(Container container, String state) {
        if (state.equals("paused") || container.getStatus().endsWith("(unhealthy)")) {
            return Optional.of(false);
        }
        return container.getStatus().endsWith("(healthy)") ? Optional.of(true) : Optional.empty();
    }

    private List<Address> addresses(Container container) {
        Map<String, String> names = Labels.portNames(container.getLabels());
        ContainerPort[] ports = container.getPorts() == null ? new ContainerPort[0] : container.getPorts();
        return Arrays.stream(ports)
                .filter(port -> port.getPublicPort() != null && port.getPublicPort() > 0)
                .filter(port -> names.containsKey(key(port)))
                .map(port ->
                        new Address(names.get(key(port)), addressHost, port.getPublicPort(), port.getPrivatePort()))
                .distinct()
                .toList();
    }

    private static String key(ContainerPort port) {
        return port.getPrivatePort() + "/" + port.getType();
    }

    private static String name(Container container) {
        String[] names = container.getNames();
        return names == null || names.length == 0 ? "" : names[0].substring(1);
    }
}
