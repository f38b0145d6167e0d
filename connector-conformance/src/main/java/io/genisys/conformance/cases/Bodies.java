package io.genisys.conformance.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.ProtocolJson;

/** Bodies that are nearly right. */
final class Bodies {

    private Bodies() {}

    /** A right upscale of {@code count}, to be spoiled. */
    static ObjectNode upscale(Trial trial, int count) {
        return of(trial.request(count));
    }

    static ObjectNode of(Upscale request) {
        return ProtocolJson.mapper().valueToTree(request);
    }

    static String upscalePath(Trial trial) {
        return "service/" + trial.service() + "/upscale";
    }

    static String downscalePath(Trial trial) {
        return "service/" + trial.service() + "/downscale";
    }
}
