package io.genisys.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The decisions that changed how many instances of a service there are to be. */
final class Changes {

    private Changes() {}

    /** Returns them with the newest first. */
    static List<JsonNode> of(Http core, String service) {
        JsonNode decisions = core.get("/service/" + service + "/decision?limit=500")
                .expect(200)
                .json()
                .path("decisions");
        return StreamSupport.stream(decisions.spliterator(), false)
                .filter(decision -> decision.path("outcome").asText().equals("changed"))
                .toList();
    }
}
