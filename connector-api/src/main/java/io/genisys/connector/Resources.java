package io.genisys.connector;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of the machine one instance may use. Absent means that the backend's default holds, not zero.
 *
 * @param cpu cores, as a limit; more than 0
 * @param memory a limit; more than 0
 * @param disk a limit for what the instance writes to its own file system; more than 0
 */
public record Resources(Optional<Double> cpu, Optional<ByteSize> memory, Optional<ByteSize> disk) {

    /** No limits. */
    public static final Resources NONE = new Resources(Optional.empty(), Optional.empty(), Optional.empty());

    private static final double MOST_CPU = 100_000;

    /** Checks the bounds. */
    public Resources(
            @Nullable Optional<Double> cpu, @Nullable Optional<ByteSize> memory, @Nullable Optional<ByteSize> disk) {
        this.cpu = cpu == null ? Optional.empty() : cpu;
        this.memory = memory == null ? Optional.empty() : memory;
        this.disk = disk == null ? Optional.empty() : disk;
        this.cpu.filter(cores -> !(cores > 0 && cores <= MOST_CPU)).ifPresent(cores -> {
            throw new InvalidValueException("cpu", "a number of cores above 0, such as 0.5", cores.toString());
        });
        positive("memory", this.memory);
        positive("disk", this.disk);
    }

    /** Returns these limits, and those of {@code base} where this has none. */
    public Resources over(Resources base) {
        return new Resources(cpu.or(base::cpu), memory.or(base::memory), disk.or(base::disk));
    }

    private static void positive(String field, Optional<ByteSize> size) {
        size.filter(value -> value.bytes() == 0).ifPresent(value -> {
            throw new InvalidValueException(field, "a size above 0, such as 256Mi", value.toString());
        });
    }
}
