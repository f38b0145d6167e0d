package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.core.json.StoredJson;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A policy as it counts, with all its defaults.
 *
 * @param source where its value comes from
 * @param rule what follows from a value
 * @param guards what holds it back
 * @param missing what is wanted while there is no value
 * @param mode enforce, recommend or off
 * @param interval how often it is evaluated
 * @param stale how old a value may be
 */
@Schema(name = "Policy")
public record PolicyView(
        String name,
        JsonNode source,
        JsonNode rule,
        JsonNode guards,
        JsonNode missing,
        String mode,
        String interval,
        String stale,
        Instant createdAt) {

    /** The policies of a service, by name. */
    public record PolicyList(List<PolicyView> policies) {}

    static PolicyView of(PolicyTable.Row row) {
        JsonNode definition = StoredJson.read(row.definition(), JsonNode.class);
        return new PolicyView(
                row.name().value(),
                definition.get("source"),
                definition.get("rule"),
                definition.get("guards"),
                definition.get("missing"),
                definition.get("mode").asText(),
                definition.get("interval").asText(),
                definition.get("stale").asText(),
                row.createdAt());
    }
}
