package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a compute has, by service.
 *
 * @param askedAt before its connector was asked
 * @param window for how long a new instance may be missing
 * @param batch how many instances one request to it may name
 */
public record Census(Instant askedAt, Duration window, int batch, Map<ServiceName, List<Instance>> instances) {

    static Census of(Observation all) {
        return new Census(
                all.askedAt(),
                all.window(),
                all.batch(),
                all.instances().stream().collect(Collectors.groupingBy(Instance::service)));
    }

    public Set<ServiceName> services() {
        return instances.keySet();
    }

    /** Returns what it has of one service. */
    public Observation of(ServiceName service) {
        return new Observation(askedAt, window, batch, instances.getOrDefault(service, List.of()));
    }
}
