package io.genisys.connector;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much room a backend has.
 *
 * @param total for all instances, whoever owns them
 * @param free what of it is left
 */
public record Capacity(Amount total, Amount free) {

    /**
     * An amount of room; what is absent is not known, or not limited.
     *
     * @param instances how many
     * @param cpu cores
     * @param memory bytes
     */
    public record Amount(Optional<Integer> instances, Optional<Double> cpu, Optional<ByteSize> memory) {

        /** Nothing is known. */
        public static final Amount UNKNOWN = new Amount(null, null, null);

        /** Absent becomes empty. */
        public Amount(
                @Nullable Optional<Integer> instances,
                @Nullable Optional<Double> cpu,
                @Nullable Optional<ByteSize> memory) {
            this.instances = instances == null ? Optional.empty() : instances;
            this.cpu = cpu == null ? Optional.empty() : cpu;
            this.memory = memory == null ? Optional.empty() : memory;
        }
    }

    /** Absent becomes unknown. */
    public Capacity(@Nullable Amount total, @Nullable Amount free) {
        this.total = total == null ? Amount.UNKNOWN : total;
        this.free = free == null ? Amount.UNKNOWN : free;
    }
}
