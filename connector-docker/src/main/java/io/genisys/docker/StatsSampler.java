package io.genisys.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.StatisticNetworksConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import io.genisys.connector.Stats;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the latest sample of one container's stream. */
final class StatsSampler extends ResultCallback.Adapter<Statistics> {

    private final CompletableFuture<Boolean> first = new CompletableFuture<>();
    private volatile @Nullable Stats latest;
    private volatile Instant asked = Instant.MIN;

    /** Completes with the first whole sample, or when there will be none. */
    CompletableFuture<Boolean> first() {
        return first;
    }

    Optional<Stats> latest() {
        return Optional.ofNullable(latest);
    }

    Instant asked() {
        return asked;
    }

    void asked(Instant now) {
        asked = now;
    }

    @Override
    public void onNext(Statistics sample) {
        read(sample).ifPresent(stats -> {
            latest = stats;
            first.complete(true);
        });
    }

    @Override
    public void onError(Throwable reason) {
        super.onError(reason);
        first.complete(false);
    }

    @Override
    public void onComplete() {
        super.onComplete();
        latest = null;
        first.complete(false);
    }

    /** Empty for the first sample, which has nothing to be compared with, and for those of a stopped container. */
    static Optional<Stats> read(Statistics sample) {
        Long before =
                sample.getPreCpuStats() == null ? null : sample.getPreCpuStats().getSystemCpuUsage();
        Long now = sample.getCpuStats() == null ? null : sample.getCpuStats().getSystemCpuUsage();
        Long memory =
                sample.getMemoryStats() == null ? null : sample.getMemoryStats().getUsage();
        if (before == null || now == null || now <= before || memory == null || sample.getRead() == null) {
            return Optional.empty();
        }
        double used = sample.getCpuStats().getCpuUsage().getTotalUsage()
                - sample.getPreCpuStats().getCpuUsage().getTotalUsage();
        Long cores = sample.getCpuStats().getOnlineCpus();
        double all = cores == null ? Runtime.getRuntime().availableProcessors() : cores;
        return Optional.of(new Stats(
                Instant.parse(sample.getRead()),
                Optional.of(Math.max(0, used / (now - before) * all)),
                Optional.of(
                        Math.max(0, memory - reclaimable(sample.getMemoryStats().getStats()))),
                Optional.ofNullable(sample.getMemoryStats().getLimit()),
                sum(sample.getNetworks(), StatisticNetworksConfig::getRxBytes),
                sum(sample.getNetworks(), StatisticNetworksConfig::getTxBytes)));
    }

    /** The page cache, which the kernel gives back at once: named differently by the two versions of cgroups. */
    private static long reclaimable(@Nullable StatsConfig memory) {
        if (memory == null) {
            return 0;
        }
        Long bytes = memory.getTotalInactiveFile() == null ? memory.getInactiveFile() : memory.getTotalInactiveFile();
        return bytes == null ? 0 : bytes;
    }

    private static Optional<Long> sum(
            @Nullable Map<String, StatisticNetworksConfig> networks, ToLongFunction<StatisticNetworksConfig> bytes) {
        return Optional.ofNullable(networks)
                .map(all -> all.values().stream().mapToLong(bytes).sum());
    }
}
