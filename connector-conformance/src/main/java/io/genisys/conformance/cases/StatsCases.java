package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Code;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.Stats;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code stats}: what an instance uses. */
public abstract class StatsCases {

    private static final Duration RECENT = Duration.ofMinutes(2);
    private static final long KIBIBYTE = 1024;
    private static final double MOST_CORES = 10_000;

    @Test
    @Proves(
            value = {"P-55", "P-58", "P-20"},
            advice = "Give cores (not percent) and bytes (not pages), with the time of the sample.")
    void statsAreInTheirUnits(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);

        trial.eventually(() -> {
            Stats stats = stats(trial, instance.id());
            assertThat(stats.at())
                    .as("when it was measured")
                    .isBetween(Instant.now().minus(RECENT), Instant.now().plus(RECENT));
            stats.cpuCores()
                    .ifPresent(cores -> assertThat(cores).as("cores in use").isBetween(0.0, MOST_CORES));
            stats.memoryBytes()
                    .ifPresent(bytes -> assertThat(bytes)
                            .as("memory in use, in bytes")
                            .isBetween(KIBIBYTE, stats.memoryLimitBytes().orElse(Long.MAX_VALUE)));
        });
    }

    @Test
    @Proves(
            value = {"P-55", "P-58"},
            advice = "Measure the processor over the last second or so, for all that belongs to the instance.")
    void statsMoveWithTheLoad(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Workload busy = trial.given().busy();
        Instance idle = trial.launch(1).get(0);
        Instance loaded = trial.upscale(trial.call(), busy.service(), trial.request(busy, 1))
                .instances()
                .get(0);

        trial.eventually(() -> assertThat(stats(trial, loaded.id()).cpuCores().orElse(0.0))
                .as("cores of a busy instance, where an idle one uses some")
                .isGreaterThan(stats(trial, idle.id()).cpuCores().orElse(0.0) + 0.1));
    }

    @Test
    @Proves(
            value = {"P-55", "P-35", "P-58"},
            advice = "Look at the owner's mark before you measure.")
    void statsOfAnInstanceThatIsNotTheOwnersAreRefused(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);

        trial.refused(() -> stats(trial, new InstanceId("conformance-nobody")), Code.UNKNOWN_INSTANCE);
        trial.refused(() -> trial.as(ReportsStats.class).stats(trial.stranger(), instance.id()), Code.UNKNOWN_INSTANCE);
    }

    private static Stats stats(Trial trial, InstanceId id) {
        return trial.as(ReportsStats.class).stats(trial.call(), id);
    }

    private static boolean offered(Trial trial) {
        return Offer.of(trial, Feature.STATS, () -> stats(trial, new InstanceId("conformance-nobody")));
    }
}
