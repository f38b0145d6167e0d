package io.genisys.connector;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance uses. Absent means that the backend does not measure it, not zero.
 *
 * @param at when it was measured
 * @param cpuCores cores in use, averaged over the last second or so: 0.5 is half of one core
 * @param memoryBytes memory in use
 * @param memoryLimitBytes how much it may use at most
 * @param receivedBytes from the network, since its start
 * @param sentBytes to the network, since its start
 */
public record Stats(
        Instant at,
        Optional<Double> cpuCores,
        Optional<Long> memoryBytes,
        Optional<Long> memoryLimitBytes,
        Optional<Long> receivedBytes,
        Optional<Long> sentBytes) {

    /** Absent becomes empty. */
    public Stats(
            @Nullable Instant at,
            @Nullable Optional<Double> cpuCores,
            @Nullable Optional<Long> memoryBytes,
            @Nullable Optional<Long> memoryLimitBytes,
            @Nullable Optional<Long> receivedBytes,
            @Nullable Optional<Long> sentBytes) {
        this.at = Syntax.require("at", at, "an instant");
        this.cpuCores = cpuCores == null ? Optional.empty() : cpuCores;
        this.memoryBytes = memoryBytes == null ? Optional.empty() : memoryBytes;
        this.memoryLimitBytes = memoryLimitBytes == null ? Optional.empty() : memoryLimitBytes;
        this.receivedBytes = receivedBytes == null ? Optional.empty() : receivedBytes;
        this.sentBytes = sentBytes == null ? Optional.empty() : sentBytes;
    }
}
