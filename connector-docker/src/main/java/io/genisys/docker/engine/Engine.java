package io.genisys.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls to the engine, each with an end. The client's own response time-out does nothing on a unix socket, so every
 * call runs in a thread of its own that is interrupted when its time is over.
 */
public final class Engine implements AutoCloseable {

    private static final int CONNECTIONS = 256;
    private static final int STREAMS = 4096;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final EngineAddress address;
    private final DockerClient calls;
    private final DockerClient streams;
    private final ExecutorService threads = Executors.newCachedThreadPool(Engine::daemon);

    /** Opens no connection yet. */
    public Engine(EngineAddress address) {
        this.address = address;
        this.calls = client(address, CONNECTIONS);
        this.streams = client(address, STREAMS);
    }

    /** Asks for something that must be there. */
    public <T> T read(Function<DockerClient, T> question) {
        try {
            return attempt(question);
        } catch (EngineRefusal e) {
            throw e.internal();
        }
    }

    /** Makes a call whose refusal means something to the caller. */
    public <T> T attempt(Function<DockerClient, T> call) throws EngineRefusal {
        return attempt(Duration.ZERO, call);
    }

    /** As {@link #attempt(Function)}, for a call that the engine answers only after {@code work}. */
    public <T> T attempt(Duration work, Function<DockerClient, T> call) throws EngineRefusal {
        try {
            return bounded(work, call);
        } catch (LostConnectionException e) {
            // Every call here names what it is about, so it can be sent twice. A pooled connection that the engine
            // had closed meanwhile is the usual reason.
            return again(work, call);
        }
    }

    /** Starts a stream; it ends when its callback is closed. */
    public <T> T stream(Function<DockerClient, T> start) {
        return start.apply(streams);
    }

    /** Returns the reason for whatever ended a stream or a call that this class did not make. */
    public ConnectorException unavailable(Throwable cause) {
        return unavailable("can't be reached").causedBy(cause);
    }

    /** Returns the threads that deliver streams. */
    public ExecutorService threads() {
        return threads;
    }

    /** Returns where the engine is. */
    public EngineAddress address() {
        return address;
    }

    @Override
    public void close() {
        for (DockerClient client : new DockerClient[] {streams, calls}) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        threads.shutdown();
    }

    private <T> T again(Duration work, Function<DockerClient, T> call) throws EngineRefusal {
        try {
            return bounded(work, call);
        } catch (LostConnectionException e) {
            throw unavailable(e.getCause());
        }
    }

    private <T> T bounded(Duration work, Function<DockerClient, T> call) throws EngineRefusal, LostConnectionException {
        Duration limit = address.timeout().plus(work);
        Future<T> answer = threads.submit(() -> call.apply(calls));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable("did not answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for: this connector is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DockerException refused) {
                throw new EngineRefusal(refused);
            }
            throw new LostConnectionException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private ConnectorException unavailable(String what) {
        return new ConnectorException(
                Code.BACKEND_UNAVAILABLE, Effect.NONE, "the Docker engine at " + address + " " + what);
    }

    private static DockerClient client(EngineAddress address, int connections) {
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

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "engine");
        thread.setDaemon(true);
        return thread;
    }

    /** The call failed below HTTP. */
    private static final class LostConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        LostConnectionException(Throwable cause) {
            super(cause);
        }
    }
}
