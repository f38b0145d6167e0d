package io.genisys.aws;

import io.genisys.connector.OperationId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The operations of the last while, the oldest forgotten first. */
final class Undertakings {

    private static final int MOST = 10_000;

    private final Map<OperationId, Undertaking> latest = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OperationId, Undertaking> eldest) {
            return size() > MOST;
        }
    };

    synchronized Undertaking of(OperationId operation) {
        return latest.computeIfAbsent(operation, id -> new Undertaking());
    }
}
