package io.genisys.docker;

import com.github.dockerjava.api.command.CreateContainerResponse;
import io.genisys.conformance.trial.Foreign;
import io.genisys.connector.InstanceId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The containers that the engine shows: those of the kit's owners, and those that the kit has made as foreign ones. */
final class RealContainers implements Foreign {

    private static final String OWNER = "conformance-";

    private final Fixture fixture;
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    RealContainers(Fixture fixture) {
        this.fixture = fixture;
    }

    Set<String> existing() {
        Set<String> all = new TreeSet<>();
        fixture.docker(client -> client.listContainersCmd().withShowAll(true).exec())
                .forEach(container -> {
                    String owner = container.getLabels().getOrDefault(Labels.OWNER, "");
                    if (owner.startsWith(OWNER) || foreign.contains(container.getId())) {
                        all.add(container.getId());
                    }
                });
        return all;
    }

    /** The same image and command as the instances', with none of their marks. */
    @Override
    public String make() {
        CreateContainerResponse created = fixture.docker(client -> client.createContainerCmd(Fixture.IMAGE)
                .withCmd(List.of("sleep", "3600"))
                .exec());
        foreign.add(created.getId());
        return created.getId();
    }

    @Override
    public void remove(String name) {
        fixture.docker(client -> client.removeContainerCmd(name).withForce(true).exec());
        foreign.remove(name);
    }

    void kill(InstanceId id) {
        fixture.docker(client -> client.killContainerCmd(id.value()).exec());
    }
}
