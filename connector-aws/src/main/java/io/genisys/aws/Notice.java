package io.genisys.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.ProtocolJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What EventBridge says of an instance.
 *
 * @param warning for a person; empty for a mere change of state, which is looked up
 */
record Notice(String instance, Instant at, Optional<String> warning) {

    private static final String INTERRUPTION = "EC2 Spot Instance Interruption Warning";
    private static final String REBALANCE = "EC2 Instance Rebalance Recommendation";
    private static final String CHANGE = "EC2 Instance State-change Notification";

    /** Reads a message; empty for one that is about something else, or is none of EventBridge's. */
    static Optional<Notice> of(String message) {
        try {
            JsonNode json = ProtocolJson.mapper().readTree(message);
            String instance = json.path("detail").path("instance-id").asText();
            if (!Roster.isId(instance)) {
                return Optional.empty();
            }
            Instant at = Instant.parse(json.path("time").asText());
            return switch (json.path("detail-type").asText()) {
                case INTERRUPTION -> {
                    String action = json.path("detail").path("instance-action").asText("terminate");
                    yield warning(instance, at, "EC2 will " + action + " this spot instance in two minutes");
                }
                case REBALANCE ->
                    warning(instance, at, "EC2 recommends to replace this spot instance: it may be interrupted soon");
                case CHANGE -> Optional.of(new Notice(instance, at, Optional.empty()));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Notice> warning(String instance, Instant at, String text) {
        return Optional.of(new Notice(instance, at, Optional.of(text)));
    }
}
