package io.genisys.docker;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.docker.template.Plan;
import java.util.Map;

/** One upscale, on its way to the engine. */
record Batch(Call call, ServiceName service, Upscale request, Plan plan) {

    String name(int index) {
        return Labels.name(service, request, index);
    }

    static void verify(Call call, ServiceName service, Upscale request, Map<String, String> labels) {
        boolean same = call.owner().value().equals(labels.get(Labels.OWNER))
                && service.value().equals(labels.get(Labels.SERVICE))
                && request.fingerprint().equals(labels.get(Labels.FINGERPRINT));
        if (!same) {
            throw ConnectorException.operationMismatch(request.operation());
        }
    }

    void verify(Map<String, String> labels) {
        verify(call, service, request, labels);
    }
}
