package io.genisys.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.genisys.connector.LogLine;
import io.genisys.docker.engine.Channel;
import io.genisys.docker.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Puts the engine's pieces together to lines. Long lines come in several, each with a time in front. */
final class LogReader extends ResultCallback.Adapter<Frame> {

    private static final int LONGEST = 256 << 10;

    private final Engine engine;
    private final Channel<LogLine> lines;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<LogLine.Stream, Pending> pending = new EnumMap<>(LogLine.Stream.class);

    LogReader(Engine engine, Channel<LogLine> lines) {
        this.engine = engine;
        this.lines = lines;
    }

    private static final class Pending {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private @Nullable Instant time;
    }

    @Override
    public void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        LogLine.Stream stream =
                frame.getStreamType() == StreamType.STDERR ? LogLine.Stream.STDERR : LogLine.Stream.STDOUT;
        Pending line = pending.computeIfAbsent(stream, key -> new Pending());
        int from = 0;
        Instant time = null;
        for (int i = 0; i < payload.length && payload[i] != '\n' && time == null && i <= 40; i++) {
            if (payload[i] == ' ') {
                time = time(new String(payload, 0, i, StandardCharsets.US_ASCII));
                from = time == null ? 0 : i + 1;
                break;
            }
        }
        if (line.time == null) {
            line.time = time;
        }
        for (int i = from; i < payload.length; i++) {
            if (payload[i] == '\n') {
                emit(stream, line);
            } else {
                line.text.write(payload[i]);
                if (line.text.size() >= LONGEST) {
                    emit(stream, line);
                }
            }
        }
    }

    @Override
    public void onError(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            lines.fail(engine.unavailable(reason));
        }
        super.onError(reason);
    }

    @Override
    public void onComplete() {
        if (ended.compareAndSet(false, true)) {
            pending.forEach((stream, line) -> {
                if (line.text.size() > 0) {
                    emit(stream, line);
                }
            });
            lines.complete();
        }
        super.onComplete();
    }

    private void emit(LogLine.Stream stream, Pending line) {
        String text = line.text.toString(StandardCharsets.UTF_8);
        lines.push(new LogLine(Optional.ofNullable(line.time), stream, text));
        line.text.reset();
        line.time = null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
