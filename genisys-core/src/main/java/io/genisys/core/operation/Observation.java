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
 * @param instances the complete list
 */
record Observation(Instant askedAt, Duration window, List<Instance> instances) {

    Observation {
        instances = List.copyOf(instances);
    }
}
