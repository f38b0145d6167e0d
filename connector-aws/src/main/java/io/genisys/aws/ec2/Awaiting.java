package io.genisys.aws.ec2;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer that others may wait for as well: a caller's deadline ends its waiting only. */
public record Awaiting(Clock clock, Duration longest) {

    /** Returns the answer, or throws what the question threw. */
    public <T> T await(Call call, CompletableFuture<T> answer) {
        Duration patience = call.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(longest) < 0)
                .orElse(longest);
        try {
            return answer.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "this connector is stopping");
        } catch (TimeoutException e) {
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "the deadline passed while AWS was asked");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
