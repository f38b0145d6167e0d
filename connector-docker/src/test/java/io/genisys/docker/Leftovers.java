package io.genisys.docker;

import com.github.dockerjava.api.DockerClient;
import io.genisys.connector.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Containers, volumes and networks that carry an owner's mark, or its name. */
final class Leftovers {

    interface Asking {
        <T> T docker(Function<DockerClient, T> question);
    }

    private final Map<String, Consumer<DockerClient>> removals = new LinkedHashMap<>();
    private final Asking engine;

    private Leftovers(Asking engine) {
        this.engine = engine;
    }

    static Leftovers of(Owner owner, Asking engine) {
        Leftovers found = new Leftovers(engine);
        Map<String, String> mark = Map.of(Labels.OWNER, owner.value());
        engine.docker(client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(mark)
                        .exec())
                .forEach(container -> found.removals.put(
                        "container " + List.of(container.getNames()),
                        client -> client.removeContainerCmd(container.getId())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec()));
        engine.docker(client -> client.listVolumesCmd().exec()).getVolumes().stream()
                .filter(volume -> volume.getName().contains(owner.value())
                        || volume.getLabels() != null
                                && owner.value().equals(volume.getLabels().get(Labels.OWNER)))
                .forEach(volume -> found.removals.put(
                        "volume " + volume.getName(),
                        client -> client.removeVolumeCmd(volume.getName()).exec()));
        engine.docker(client -> client.listNetworksCmd().exec()).stream()
                .filter(network -> network.getName().contains(owner.value())
                        || network.getLabels() != null
                                && owner.value().equals(network.getLabels().get(Labels.OWNER)))
                .forEach(network -> found.removals.put(
                        "network " + network.getName(),
                        client -> client.removeNetworkCmd(network.getId()).exec()));
        return found;
    }

    Set<String> names() {
        return removals.keySet();
    }

    void remove() {
        removals.values()
                .forEach(removal -> engine.docker(client -> {
                    removal.accept(client);
                    return true;
                }));
    }
}
