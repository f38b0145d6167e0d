package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import io.genisys.connector.Address;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsEngine
class ContainerIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void anonymousVolumesGoAndNamedOnesStay() {
        String named = "genisys-it-" + fixture.call.owner();
        Instance instance = fixture.one(template(
                List.of(),
                Map.of(
                        "image",
                        IMAGE,
                        "volumes",
                        List.of(Map.of("target", "/data", "name", named), Map.of("target", "/cache")))));
        List<String> volumes = inspect(instance).getMounts().stream()
                .map(InspectContainerResponse.Mount::getName)
                .toList();
        assertThat(volumes).hasSize(2).contains(named);

        fixture.downscale(List.of(instance.id()));

        List<String> left = fixture.docker(client -> client.listVolumesCmd().exec()).getVolumes().stream()
                .map(volume -> volume.getName())
                .filter(volumes::contains)
                .toList();
        assertThat(left).containsExactly(named);
        fixture.docker(client -> client.removeVolumeCmd(named).exec());
    }

    @Test
    void limitsEnvironmentAndLabelsReachTheContainer() {
        Template template = new Template(
                List.of("sleep", "60"),
                Map.of("K", "v"),
                null,
                new Resources(Optional.of(0.5), Optional.of(ByteSize.of("64Mi")), Optional.empty()),
                Map.of("team", "a"),
                Optional.of("hello"),
                Map.of("docker", Map.of("image", IMAGE, "restart", Map.of("policy", "on-failure", "retries", 2))));

        InspectContainerResponse container = inspect(fixture.one(template));

        HostConfig host = container.getHostConfig();
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
        assertThat(host.getMemory()).isEqualTo(64L << 20);
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getRestartPolicy().getName()).isEqualTo("on-failure");
        assertThat(container.getConfig().getEnv()).contains("K=v", "GENISYS_USER_DATA=hello");
        assertThat(container.getConfig().getLabels()).containsEntry("team", "a");
    }

    @Test
    void portsCanBeDialled() {
        Template template = new Template(
                List.of("nc", "-ll", "-p", "8080", "-e", "echo", "hi"),
                null,
                List.of(new Port("http", 8080, Port.Protocol.TCP)),
                null,
                null,
                null,
                Map.of("docker", Map.of("image", IMAGE)));

        List<Address> addresses = fixture.one(template).addresses();

        assertThat(addresses).singleElement().satisfies(address -> {
            assertThat(address.name()).isEqualTo("http");
            assertThat(address.target()).isEqualTo(8080);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(dial(address)).isEqualTo("hi"));
        });
    }

    @Test
    void aDirectoryOfTheHostIsMountedWhereItIsAllowed(@TempDir Path directory) throws IOException {
        Path allowed = Files.createDirectory(directory.resolve("allowed"));
        Files.createDirectory(directory.resolve("other"));
        Files.createSymbolicLink(allowed.resolve("out"), directory.resolve("other"));
        Files.writeString(allowed.resolve("greeting"), "hello from the host");
        try (Fixture mounting = new Fixture(TestSettings.open().mounting(allowed))) {
            Instance instance = mounting.one(mount(allowed.toString()));

            await().untilAsserted(() -> assertThat(allowed.resolve("answer")).hasContent("hello from the host"));
            assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
            for (String outside : List.of("/other", "/allowed/../other", "/allowed/out", "/allowed/out/deeper")) {
                assertThatThrownBy(() -> mounting.upscale(1, mount(directory + outside)))
                        .isInstanceOfSatisfying(
                                ConnectorException.class,
                                e -> assertThat(e.fields())
                                        .extracting(FieldError::field)
                                        .containsExactly("docker.volumes[0].host"));
            }
            mounting.clear();
        }
    }

    @Test
    void aDiskLimitIsSetOrRefusedWithTheReason() {
        Template template = new Template(
                List.of(),
                null,
                null,
                new Resources(Optional.empty(), Optional.empty(), Optional.of(ByteSize.of("1Gi"))),
                null,
                null,
                Map.of("docker", Map.of("image", IMAGE)));
        try {
            InspectContainerResponse container = inspect(fixture.one(template));

            assertThat(container.getHostConfig().getStorageOpt()).containsEntry("size", Long.toString(1L << 30));
        } catch (ConnectorException e) {
            assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(e.fields()).extracting(FieldError::field).containsExactly("resources.disk");
            assertThat(e.detail()).contains("storage driver");
        }
    }

    @Test
    void severalNetworksAreJoined() {
        List<String> networks = List.of("genisys-it-a-" + fixture.call.owner(), "genisys-it-b-" + fixture.call.owner());
        networks.forEach(name -> fixture.docker(
                client -> client.createNetworkCmd().withName(name).exec()));
        try {
            Instance instance = fixture.one(template(List.of(), Map.of("image", IMAGE, "networks", networks)));

            assertThat(inspect(instance).getNetworkSettings().getNetworks()).containsOnlyKeys(networks);
            fixture.downscale(List.of(instance.id()));
        } finally {
            networks.forEach(name ->
                    fixture.docker(client -> client.removeNetworkCmd(name).exec()));
        }
    }

    private static Template mount(String host) {
        return template(
                List.of("sh", "-c", "cp /mnt/greeting /mnt/answer; sleep 60"),
                Map.of("image", IMAGE, "volumes", List.of(Map.of("target", "/mnt", "host", host))));
    }

    private static InspectContainerResponse inspect(Instance instance) {
        return fixture.docker(
                client -> client.inspectContainerCmd(instance.id().value()).exec());
    }

    private static String dial(Address address) throws IOException {
        try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readAllBytes()).strip();
        }
    }
}
