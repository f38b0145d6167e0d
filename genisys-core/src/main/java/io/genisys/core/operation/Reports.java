package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.core.compute.ComputeName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** What connectors have told lately about why instances changed; a list that shows the change has no reasons. */
@ApplicationScoped
public class Reports {

    private static final int MOST = 1000;

    private final Map<String, String> reasons = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** A connector has told of a change. */
    public synchronized void told(ComputeName compute, InstanceId id, String reason) {
        if (!reason.isBlank()) {
            reasons.put(KnownInstance.key(compute, id), reason);
        }
    }

    /** Returns why an instance is as it is, or what there is to say otherwise. */
    synchronized String reason(ComputeName compute, InstanceId id, String otherwise) {
        return reasons.getOrDefault(KnownInstance.key(compute, id), otherwise);
    }
}
