package io.genisys.docker.template;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container as a template wants it, which the rules allow. */
public final class Plan {

    /** The variable in which a container finds its template's user data. */
    public static final String USER_DATA = "GENISYS_USER_DATA";

    private final Template template;
    private final DockerBlock block;

    private Plan(Template template, DockerBlock block) {
        this.template = template;
        this.block = block;
    }

    /**
     * Reads a template.
     *
     * @throws ConnectorException {@code invalid-template} with every field that is wrong
     */
    public static Plan of(Template template, Rules rules) {
        DockerBlock block = DockerBlock.of(template);
        List<FieldError> errors = rules.broken(template, block);
        if (!errors.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
        return new Plan(template, block);
    }

    /** Returns the image. */
    public String image() {
        return block.image();
    }

    /** Returns when to pull it. */
    public PullPolicy pull() {
        return block.pull();
    }

    /** Returns with what to pull it. */
    public Optional<RegistryCredentials> credentials() {
        return block.credentials();
    }

    /** Returns the networks to join. */
    public List<String> networks() {
        return block.networks();
    }

    /** Returns the limits. */
    public Resources resources() {
        return template.resources();
    }

    /** Returns the ports to publish. */
    public List<Port> ports() {
        return template.ports();
    }

    /** Returns the user's own labels. */
    public Map<String, String> labels() {
        return template.labels();
    }

    /** Returns the restart policy as the engine's own tools write it. */
    public String restart() {
        return block.restart().map(Restart::toString).orElse("no");
    }

    /** Returns the field to look at when the engine can't run what it was told to. */
    public String commandField() {
        if (!block.entrypoint().isEmpty()) {
            return "docker.entrypoint";
        }
        return template.command().isEmpty() ? "docker.image" : "command";
    }

    /** Makes the call that creates such a container, and with it those of its volumes that are not there yet. */
    public CreateContainerCmd create(
            DockerClient client, String publishAddress, boolean init, Map<String, String> volumeLabels) {
        CreateContainerCmd create = client.createContainerCmd(block.image())
                .withEnv(environment())
                .withExposedPorts(ports().stream().map(Plan::exposed).toList())
                .withHostConfig(hostConfig(publishAddress)
                        .withInit(init)
                        .withMounts(block.volumes().stream()
                                .map(volume -> volume.mount(volumeLabels))
                                .toList()));
        if (!template.command().isEmpty()) {
            create.withCmd(template.command());
        }
        if (!block.entrypoint().isEmpty()) {
            create.withEntrypoint(block.entrypoint());
        }
        block.healthcheck().ifPresent(check -> create.withHealthcheck(check.toDocker()));
        return create;
    }

    private HostConfig hostConfig(String publishAddress) {
        HostConfig config = HostConfig.newHostConfig()
                .withRestartPolicy(RestartPolicy.parse(restart()))
                .withPortBindings(ports().stream()
                        .map(port -> new PortBinding(Ports.Binding.bindIp(publishAddress), exposed(port)))
                        .toList());
        resources().cpu().ifPresent(cpu -> config.withNanoCPUs(Math.round(cpu * 1e9)));
        // The same for both: memory plus swap, or else the engine lets it swap as much again.
        resources()
                .memory()
                .ifPresent(memory -> config.withMemory(memory.bytes()).withMemorySwap(memory.bytes()));
        resources().disk().ifPresent(disk -> config.withStorageOpt(Map.of("size", Long.toString(disk.bytes()))));
        block.networks().stream().findFirst().ifPresent(config::withNetworkMode);
        return config;
    }

    private List<String> environment() {
        List<String> all = new ArrayList<>();
        template.environment().forEach((name, value) -> all.add(name + "=" + value));
        template.userData().ifPresent(text -> all.add(USER_DATA + "=" + text));
        return all;
    }

    private static ExposedPort exposed(Port port) {
        InternetProtocol protocol = switch (port.protocol()) {
            case TCP -> InternetProtocol.TCP;
            case UDP -> InternetProtocol.UDP;
        };
        return new ExposedPort(port.port(), protocol);
    }
}
