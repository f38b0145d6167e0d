package io.genisys.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Container;
import io.genisys.connector.Call;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A connector against the real engine, with an owner that nobody else has. */
final class Fixture implements AutoCloseable {

    static final String IMAGE = "genisys-connector-docker-it:latest";
    static final ServiceName SERVICE = new ServiceName("web");

    final Call call = Call.of(new Owner("it-" + UUID.randomUUID()));
    final DockerConnector connector;
    private final Set<InstanceId> answered = ConcurrentHashMap.newKeySet();
    private final Engine engine =
            new Engine(new EngineAddress(TestSettings.HOST, Duration.ofSeconds(30)), Clock.systemUTC());

    Fixture(TestSettings settings) {
        this(settings, Containers::ofEveryOwner);
    }

    private Fixture(TestSettings settings, Function<Containers, List<Container>> counted) {
        buildImage();
        Parts parts = Parts.assemble(settings, ServiceCatalog.EMPTY, Clock.systemUTC(), counted);
        connector = new DockerConnector(parts, "test");
    }

    /** Where the limit of instances counts none but those of this fixture, as if nobody else used the engine. */
    static Fixture alone(TestSettings settings) {
        Set<String> mine = ConcurrentHashMap.newKeySet();
        Fixture fixture = new Fixture(
                settings,
                containers -> containers.ofEveryOwner().stream()
                        .filter(container -> mine.contains(Containers.label(container, Labels.OWNER)))
                        .toList());
        mine.add(fixture.call.owner().value());
        return fixture;
    }

    static Template running(String... command) {
        return template(List.of(command), Map.of("image", IMAGE, "pull", "never"));
    }

    static Template template(List<String> command, Map<String, Object> block) {
        return new Template(command, null, null, null, null, null, Map.of("docker", block));
    }

    static Upscale operation(int count, Template template) {
        return new Upscale(OperationId.next(Instant.now()), count, Optional.of(template));
    }

    Launch upscale(int count, Template template) {
        return launch(operation(count, template));
    }

    Launch launch(Upscale request) {
        return launch(call, SERVICE, request);
    }

    Launch launch(Call caller, ServiceName service, Upscale request) {
        Launch launch = connector.upscale(caller, service, request);
        launch.instances().forEach(instance -> answered.add(instance.id()));
        return launch;
    }

    Instance one(Template template) {
        Launch launch = upscale(1, template);
        assertThat(launch.failures()).isEmpty();
        return launch.instances().get(0);
    }

    Termination downscale(List<InstanceId> ids) {
        return connector.downscale(
                call, SERVICE, new Downscale(OperationId.next(Instant.now()), ids, Duration.ofSeconds(5)));
    }

    <T> T docker(Function<DockerClient, T> question) {
        return engine.calls().read(question);
    }

    boolean exists(InstanceId id) {
        return docker(client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withIdFilter(List.of(id.value()))
                        .exec())
                .stream()
                .anyMatch(container -> container.getId().equals(id.value()));
    }

    /** Removes what the connector has answered with, as its caller would; nothing else may be there. */
    void clear() {
        if (!answered.isEmpty()) {
            assertThat(downscale(List.copyOf(answered)).failures()).isEmpty();
            answered.clear();
        }
        Leftovers leftovers = Leftovers.of(call.owner(), this::docker);
        try {
            assertThat(leftovers.names()).as("left behind by the connector").isEmpty();
        } finally {
            leftovers.remove();
        }
    }

    @Override
    public void close() {
        try {
            clear();
        } finally {
            connector.close();
            engine.close();
        }
    }

    private void buildImage() {
        try {
            Path context = Files.createTempDirectory("genisys-image");
            Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
            Files.writeString(context.resolve("Dockerfile"), """
                    FROM scratch
                    COPY busybox /bin/busybox
                    RUN ["/bin/busybox", "--install", "-s", "/bin"]
                    CMD ["/bin/sleep", "3600"]
                    """);
            docker(client -> client.buildImageCmd(context.toFile())
                    .withTags(Set.of(IMAGE))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId());
            Files.delete(context.resolve("busybox"));
            Files.delete(context.resolve("Dockerfile"));
            Files.delete(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
