package io.genisys.process;

import io.genisys.connector.ByteSize;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Stats;
import io.genisys.process.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Measures what instances and the machine use, from /proc. */
final class Usage {

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ProcessTable table;
    private final Clock clock;
    private final Map<ProcessId, Sample> last = new ConcurrentHashMap<>();

    private record Sample(Instant at, long ticks, Optional<Long> memory) {

        boolean isBetween(Duration least, Duration most, Instant now) {
            Duration age = Duration.between(at, now);
            return age.compareTo(least) >= 0 && age.compareTo(most) <= 0;
        }

        /** Ticks are lost when a process ends whose parent does not wait for it: then there is no figure. */
        Optional<Double> coresUntil(Sample later) {
            double seconds = Duration.between(at, later.at).toNanos() / 1e9;
            return later.ticks < ticks || seconds <= 0
                    ? Optional.empty()
                    : Optional.of((later.ticks - ticks) / ProcessTable.TICKS / seconds);
        }
    }

    Usage(ProcessTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Measures the session of an instance's process: cpu since the sample before, where that is recent. */
    Stats of(ProcessInstance instance) {
        InstanceId id = instance.record().id();
        ProcessId leader = instance.process().orElseThrow(() -> noSample(id));
        Sample now = sample(id, leader);
        Sample before = last.get(leader);
        if (before == null || !before.isBetween(SHORTEST, LONGEST, now.at())) {
            before = now;
            pause();
            now = sample(id, leader);
        }
        last.keySet().removeIf(process -> !table.alive(process));
        last.put(leader, now);
        Optional<Long> limit =
                instance.record().plan().block().limits().memory().map(ByteSize::bytes);
        return new Stats(now.at(), before.coresUntil(now), now.memory(), limit, Optional.empty(), Optional.empty());
    }

    /** The machine has cores and memory, but who will use them is open: only instances and memory are known free. */
    Capacity capacity(int most, int free) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Capacity(
                new Capacity.Amount(Optional.of(most), Optional.of((double) cores), memory("MemTotal")),
                new Capacity.Amount(Optional.of(free), Optional.empty(), memory("MemAvailable")));
    }

    private Sample sample(InstanceId id, ProcessId leader) {
        List<Entry> session = table.session(leader.pid());
        if (session.stream().noneMatch(entry -> entry.id().equals(leader))) {
            throw noSample(id);
        }
        long ticks = session.stream().mapToLong(Entry::ticks).sum();
        List<Long> memory = session.stream()
                .flatMap(entry -> table.memory(entry.id().pid()).stream())
                .toList();
        Optional<Long> sum = memory.isEmpty()
                ? Optional.empty()
                : Optional.of(memory.stream().mapToLong(Long::longValue).sum());
        return new Sample(clock.instant(), ticks, sum);
    }

    private static Optional<ByteSize> memory(String field) {
        try {
            return Files.readAllLines(MEMORY).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> new ByteSize(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ConnectorException noSample(InstanceId id) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "instance " + id + " does not run now");
    }

    private static void pause() {
        try {
            Thread.sleep(SHORTEST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, "interrupted").causedBy(e);
        }
    }
}
