package io.genisys.core.operation;

import io.genisys.connector.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a connector listed of one service.
 *
 * @param askedAt before it was asked
 * @param window for how long a new instance may be missing from its lists
 * @param batch how many instances one request to it may name
 * @param instances the complete list
 */
public record Observation(Instant askedAt, Duration window, int batch, List<Instance> instances) {

    public Observation {
        instances = List.copyOf(instances);
    }
}
