package io.genisys.docker;

import com.github.dockerjava.api.command.LogContainerCmd;
import io.genisys.connector.Call;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.docker.engine.Channel;
import io.genisys.docker.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** What containers print, from the engine's log stream, which waits while the reader does. */
final class Logs {

    private static final int BUFFER = 256;

    private final Engine engine;
    private final Containers containers;

    Logs(Engine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        containers.find(call, id);
        return subscriber -> subscribe(subscriber, id, query);
    }

    private void subscribe(Flow.Subscriber<? super LogLine> subscriber, InstanceId id, LogQuery query) {
        CompletableFuture<LogReader> reader = new CompletableFuture<>();
        Channel<LogLine> lines =
                new Channel<>(engine.threads(), BUFFER, subscriber, () -> reader.thenAccept(Logs::close));
        engine.stream(client -> {
            LogContainerCmd command = client.logContainerCmd(id.value())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTimestamps(true)
                    .withFollowStream(query.follow());
            query.tail().ifPresentOrElse(command::withTail, command::withTailAll);
            return reader.complete(command.exec(new LogReader(engine, lines)));
        });
    }

    private static void close(LogReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
