package io.genisys.docker.engine;

import com.github.dockerjava.api.DockerClient;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The Docker engine: calls, each with an end, and streams, on connections of their own. */
public final class Engine implements AutoCloseable {

    private static final int CONNECTIONS = 256;
    private static final int STREAMS = 4096;

    private final EngineAddress address;
    private final Clock clock;
    private final LazyClient calls;
    private final LazyClient streams;
    private final ExecutorService threads = Executors.newCachedThreadPool(Engine::daemon);

    /** Opens no connection yet. */
    public Engine(EngineAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
        this.calls = new LazyClient(address, CONNECTIONS);
        this.streams = new LazyClient(address, STREAMS);
    }

    /** Returns calls for nobody in particular, and to tidy up after a deadline. */
    public EngineCalls calls() {
        return calls(Optional.empty());
    }

    /** Returns calls that end when their caller's deadline passes. */
    public EngineCalls within(Call call) {
        return calls(call.deadline());
    }

    /** Returns calls that end at {@code deadline}, whoever waits for them. */
    public EngineCalls until(Instant deadline) {
        return calls(Optional.of(deadline));
    }

    /** Starts a stream; it ends when its callback is closed. */
    public <T> T stream(Function<DockerClient, T> start) {
        return start.apply(streams.get());
    }

    /** Returns the reason for whatever ended a stream. */
    public ConnectorException unavailable(Throwable cause) {
        return new ConnectorException(
                        Code.BACKEND_UNAVAILABLE, Effect.NONE, "the Docker engine at " + address + " can't be reached")
                .causedBy(cause);
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
        streams.close();
        calls.close();
        threads.shutdown();
    }

    private EngineCalls calls(Optional<Instant> deadline) {
        return new EngineCalls(calls, threads, address, clock, deadline);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "engine");
        thread.setDaemon(true);
        return thread;
    }
}
