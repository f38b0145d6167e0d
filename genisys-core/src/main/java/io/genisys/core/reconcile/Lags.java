package io.genisys.core.reconcile;

import io.genisys.core.compute.ComputeName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How long ago each compute that this core looks at was looked at, all of it and with an answer. */
@ApplicationScoped
public class Lags {

    private final Map<ComputeName, Instant> looks = new ConcurrentHashMap<>();
    private final Clock clock;

    Lags(Clock clock) {
        this.clock = clock;
    }

    /** Returns how long ago it was, for each. */
    public Map<ComputeName, Duration> now() {
        Instant now = clock.instant();
        Map<ComputeName, Duration> lags = new TreeMap<>();
        looks.forEach((compute, look) -> lags.put(compute, Duration.between(look, now)));
        return lags;
    }

    /** These are looked at by this core, and no others. */
    void watch(Set<ComputeName> computes) {
        looks.keySet().retainAll(computes);
        computes.forEach(compute -> looks.putIfAbsent(compute, clock.instant()));
    }

    void looked(ComputeName compute) {
        looks.computeIfPresent(compute, (name, before) -> clock.instant());
    }
}
