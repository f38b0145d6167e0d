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
import java.util.function.Function;

/** A connector against the real engine, with an owner that nobody else has. */
final class Fixture implements AutoCloseable {

    static final String IMAGE = "genisys-connector-docker-it:latest";
    static final ServiceName SERVICE = new ServiceName("web");

    final Call call = Call.of(new Owner("it-" + UUID.randomUUID()));
    final DockerConnector connector;
    private final Engine engine = new Engine(new EngineAddress(TestSettings.HOST, Duration.ofSeconds(30)));

    Fixture(TestSettings settings) {
        buildImage();
        connector = new DockerConnector(Parts.assemble(settings, ServiceCatalog.EMPTY, Clock.systemUTC()), "test");
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
        return connector.upscale(call, SERVICE, operation(count, template));
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
        return engine.read(question);
    }

    /** Removes what a test has left behind by intent. */
    void clear() {
        for (Instance instance : connector.allInstances(call)) {
            connector.downscale(
                    call,
                    instance.service(),
                    new Downscale(OperationId.next(Instant.now()), List.of(instance.id()), Duration.ZERO));
        }
    }

    @Override
    public void close() {
        try {
            clear();
            Map<String, String> ours = Map.of(Labels.OWNER, call.owner().value());
            List<Container> left = docker(client -> client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(ours)
                    .exec());
            assertThat(left).as("containers left behind").isEmpty();
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
