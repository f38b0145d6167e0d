package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Capacity;
import io.genisys.connector.OperationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How much room there is, and who may have it. */
final class Room {

    private final Machine machine;
    private final Supplier<List<Container>> everyones;
    private final Optional<Integer> most;
    private final Map<String, Integer> promised = new HashMap<>();

    Room(Machine machine, Supplier<List<Container>> everyones, Optional<Integer> most) {
        this.machine = machine;
        this.everyones = everyones;
        this.most = most;
    }

    Optional<Integer> most() {
        return most;
    }

    Capacity capacity() {
        Info info = machine.info();
        List<Container> all = everyones.get();
        List<Container> running = all.stream()
                .filter(container -> container.getState().equals("running"))
                .toList();
        double cpu = info.getNCPU() - sum(running, Labels.CPU);
        long memory = info.getMemTotal() - (long) sum(running, Labels.MEMORY);
        return new Capacity(
                new Capacity.Amount(
                        most, Optional.of(info.getNCPU().doubleValue()), Optional.of(new ByteSize(info.getMemTotal()))),
                new Capacity.Amount(
                        most.map(limit -> Math.max(0, limit - all.size())),
                        Optional.of(Math.max(0, cpu)),
                        Optional.of(new ByteSize(Math.max(0, memory)))));
    }

    /**
     * Promises room to an operation that wants to have {@code count} containers in all; returns for how many there is
     * room. Give it back with {@link #release}.
     */
    int promise(OperationId operation, int count) {
        if (most.isEmpty()) {
            return count;
        }
        synchronized (promised) {
            int free = free(operation);
            int granted = Math.min(count, Math.max(0, free));
            promised.merge(operation.toString(), granted, Math::max);
            return granted;
        }
    }

    void release(OperationId operation) {
        synchronized (promised) {
            promised.remove(operation.toString());
        }
    }

    /** For how many containers of this operation there is room, counting those that it has. */
    int free(OperationId operation) {
        if (most.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        synchronized (promised) {
            Map<String, Integer> used = new HashMap<>();
            everyones
                    .get()
                    .forEach(container -> used.merge(Containers.label(container, Labels.OPERATION), 1, Integer::sum));
            promised.forEach((other, count) -> used.merge(other, count, Math::max));
            used.remove(operation.toString());
            return most.get()
                    - used.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static double sum(List<Container> containers, String label) {
        return containers.stream()
                .map(container -> Containers.label(container, label))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
