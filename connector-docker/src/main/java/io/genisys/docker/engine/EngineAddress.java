package io.genisys.docker.engine;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import java.net.URI;
import java.time.Duration;

/**
 * Where the engine is and how long to wait for it.
 *
 * @param host {@code unix://…} or {@code tcp://…}
 * @param timeout for the answer to a call that does not wait for anything by itself
 */
public record EngineAddress(URI host, Duration timeout) {

    /** Returns whether the engine runs on this machine. */
    public boolean local() {
        return host.getScheme().equals("unix");
    }

    /** No API version: the engine takes its own, and pinned ones fail on older or newer engines. */
    DockerClientConfig config() {
        return DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host.toString())
                .build();
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
