package io.genisys.connector.memory;

import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one instance has printed, and who waits for more. */
final class MemoryLog {

    private final List<LogLine> lines = new ArrayList<>();
    private final List<MultiEmitter<? super LogLine>> followers = new ArrayList<>();
    private boolean ended;

    void print(Instant at, String text) {
        print(new LogLine(Optional.of(at), LogLine.Stream.STDOUT, text));
    }

    synchronized void print(LogLine line) {
        lines.add(line);
        List.copyOf(followers).forEach(follower -> follower.emit(line));
    }

    synchronized List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }

    synchronized void end() {
        ended = true;
        List.copyOf(followers).forEach(MultiEmitter::complete);
    }

    synchronized void fail(Throwable failure) {
        List.copyOf(followers).forEach(follower -> follower.fail(failure));
    }

    synchronized int followers() {
        return followers.size();
    }

    Multi<LogLine> lines(LogQuery query) {
        return Multi.createFrom().emitter(emitter -> subscribe(emitter, query));
    }

    private synchronized void subscribe(MultiEmitter<? super LogLine> emitter, LogQuery query) {
        int skipped = query.tail().map(tail -> Math.max(0, lines.size() - tail)).orElse(0);
        lines.subList(skipped, lines.size()).forEach(emitter::emit);
        if (ended || !query.follow()) {
            emitter.complete();
        } else {
            followers.add(emitter);
            emitter.onTermination(() -> forget(emitter));
        }
    }

    private synchronized void forget(MultiEmitter<? super LogLine> emitter) {
        followers.remove(emitter);
    }
}
