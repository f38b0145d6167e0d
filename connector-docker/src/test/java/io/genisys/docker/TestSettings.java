package io.genisys.docker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record TestSettings(
        URI host,
        Duration timeout,
        Optional<Integer> maxInstances,
        List<String> allowedImages,
        Optional<List<Path>> allowedHostPaths,
        boolean init)
        implements DockerSettings {

    static final URI HOST = URI.create(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));

    static TestSettings open() {
        return at(HOST, Duration.ofSeconds(30));
    }

    static TestSettings at(URI host, Duration timeout) {
        return new TestSettings(host, timeout, Optional.empty(), List.of("*"), Optional.empty(), true);
    }

    TestSettings atMost(int instances) {
        return new TestSettings(host, timeout, Optional.of(instances), allowedImages, allowedHostPaths, init);
    }

    TestSettings mounting(Path allowed) {
        return new TestSettings(host, timeout, maxInstances, allowedImages, Optional.of(List.of(allowed)), init);
    }

    TestSettings withoutInit() {
        return new TestSettings(host, timeout, maxInstances, allowedImages, allowedHostPaths, false);
    }

    @Override
    public Optional<String> addressHost() {
        return Optional.empty();
    }

    @Override
    public Optional<String> publishAddress() {
        return Optional.empty();
    }

    @Override
    public int parallelism() {
        return 4;
    }

    @Override
    public Duration eventProbe() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration pullTimeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Map<String, Credentials> credentials() {
        return Map.of();
    }
}
