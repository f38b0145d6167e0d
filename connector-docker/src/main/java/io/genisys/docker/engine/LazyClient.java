package io.genisys.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client that is made when it is first needed: its classes would take a good part of the connector's start. */
final class LazyClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final EngineAddress address;
    private final int connections;
    private @Nullable DockerClient made;

    LazyClient(EngineAddress address, int connections) {
        this.address = address;
        this.connections = connections;
    }

    synchronized DockerClient get() {
        DockerClient client = made;
        if (client == null) {
            client = client();
            made = client;
        }
        return client;
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(made).ifPresent(client -> {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private DockerClient client() {
        DockerClientConfig config = address.config();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .maxConnections(connections)
                        .connectionTimeout(CONNECT)
                        .build());
    }
}
