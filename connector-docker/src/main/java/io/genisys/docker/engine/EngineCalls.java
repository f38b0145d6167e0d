package io.genisys.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls that end at the engine's time-out or the caller's deadline, whichever is first. The client's own response
 * time-out does nothing on a unix socket, so every call runs in a thread of its own that is interrupted then.
 */
public final class EngineCalls {

    private final LazyClient client;
    private final ExecutorService threads;
    private final EngineAddress address;
    private final Clock clock;
    private final Optional<Instant> deadline;

    EngineCalls(
            LazyClient client,
            ExecutorService threads,
            EngineAddress address,
            Clock clock,
            Optional<Instant> deadline) {
        this.client = client;
        this.threads = threads;
        this.address = address;
        this.clock = clock;
        this.deadline = deadline;
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

    private <T> T again(Duration work, Function<DockerClient, T> call) throws EngineRefusal {
        try {
            return bounded(work, call);
        } catch (LostConnectionException e) {
            throw unavailable("can't be reached").causedBy(e.getCause());
        }
    }

    private <T> T bounded(Duration work, Function<DockerClient, T> call) throws EngineRefusal, LostConnectionException {
        Duration limit = address.timeout().plus(work);
        Duration left = left().filter(rest -> rest.compareTo(limit) < 0).orElse(limit);
        Future<T> answer = threads.submit(() -> call.apply(client.get()));
        try {
            return answer.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw left.equals(limit) ? unavailable("did not answer within " + limit.toMillis() + " ms") : late();
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

    private Optional<Duration> left() {
        Instant now = clock.instant();
        if (deadline.filter(now::isAfter).isPresent()) {
            throw new ConnectorException(
                    Code.TIMEOUT, Effect.NONE, "the deadline passed before the Docker engine was asked");
        }
        return deadline.map(end -> Duration.between(now, end));
    }

    private ConnectorException late() {
        return new ConnectorException(
                Code.TIMEOUT, "the Docker engine at " + address + " did not answer before the deadline");
    }

    private ConnectorException unavailable(String what) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, "the Docker engine at " + address + " " + what);
    }

    /** The call failed below HTTP. */
    private static final class LostConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        LostConnectionException(Throwable cause) {
            super(cause);
        }
    }
}
