package io.genisys.benchmark;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The Docker engine, used directly by docker-java: what a user would write without Genisys. */
final class Engine implements AutoCloseable {

    static final String IMAGE = "genisys-benchmark:latest";
    static final List<String> COMMAND = List.of("/busybox", "sleep", "86400");
    static final int PORT = 8080;

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String MARK = "genisys-benchmark-direct";

    private final DockerClient client;
    private final ExecutorService threads;

    Engine(int parallelism) {
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        this.client = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .maxConnections(32)
                        .build());
        this.threads = Executors.newFixedThreadPool(parallelism);
    }

    /** Makes an image of the machine's static busybox, because none can be relied on to be pulled. */
    void makeImage() throws IOException {
        Path context = Files.createTempDirectory("genisys-benchmark");
        Path busybox = Files.copy(BUSYBOX, context.resolve("busybox"));
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY busybox /busybox\n");
        client.buildImageCmd(context.toFile())
                .withTags(Set.of(IMAGE))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
        Files.delete(busybox);
        Files.delete(dockerfile);
        Files.delete(context);
    }

    /** Creates and starts so many containers, in parallel. */
    void launch(int count) throws Exception {
        inParallel(count, this::launch);
    }

    /** Creates and starts one container as the connector does it: its port published, an init process. */
    void launch() {
        ExposedPort port = ExposedPort.tcp(PORT);
        HostConfig host = HostConfig.newHostConfig()
                .withInit(true)
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), port));
        String id = client.createContainerCmd(IMAGE)
                .withName(MARK + "-" + UUID.randomUUID())
                .withCmd(COMMAND)
                .withExposedPorts(port)
                .withHostConfig(host)
                .withLabels(Map.of(MARK, "true"))
                .exec()
                .getId();
        client.startContainerCmd(id).exec();
    }

    /** Returns the containers that run and have a label, by their ids. */
    Set<String> running(String label) {
        return client.listContainersCmd().withLabelFilter(List.of(label)).exec().stream()
                .map(Container::getId)
                .collect(Collectors.toSet());
    }

    /** Ends a container as a crash would. */
    void kill(String id) {
        client.killContainerCmd(id).exec();
    }

    /** Removes what {@link #launch} has made. */
    void removeAll() throws Exception {
        List<String> ids = new ArrayList<>();
        client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(MARK))
                .exec()
                .forEach(container -> ids.add(container.getId()));
        List<String> left = Collections.synchronizedList(ids);
        inParallel(
                ids.size(),
                () -> client.removeContainerCmd(left.remove(0))
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
    }

    void removeImage() {
        client.removeImageCmd(IMAGE).withForce(true).exec();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    private void inParallel(int count, Runnable task) throws Exception {
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(Executors.callable(task));
        }
        for (Future<Object> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }
}
