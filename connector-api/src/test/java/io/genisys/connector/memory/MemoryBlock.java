package io.genisys.connector.memory;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.ProtocolJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code memory} block of a template: how a launch is to be refused, for tests of refusals. */
record MemoryBlock(
        @Nullable Code refuse,
        @Nullable Effect effect,
        @Nullable Duration retryAfter) {

    static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            Map.of(
                    "refuse", Map.of("type", "string"),
                    "effect", Map.of("type", "string"),
                    "retryAfter", Map.of("type", "string", "format", "duration")));

    private static final Set<String> FIELDS = Set.of("refuse", "effect", "retryAfter");

    static MemoryBlock of(Map<String, Object> block) {
        for (Map.Entry<String, Object> field : block.entrySet()) {
            if (!FIELDS.contains(field.getKey())) {
                throw ConnectorException.invalidTemplate(
                        "memory." + field.getKey(), "one of effect, refuse, retryAfter", "an unknown field");
            }
        }
        try {
            return ProtocolJson.mapper().convertValue(block, MemoryBlock.class);
        } catch (IllegalArgumentException e) {
            throw ConnectorException.invalidTemplate("memory", "strings", block.toString());
        }
    }

    void check() {
        if (refuse == null) {
            return;
        }
        ConnectorException refusal = new ConnectorException(
                refuse, Optional.ofNullable(effect).orElse(refuse.effect()), "refused, as the template asks");
        throw retryAfter == null ? refusal : refusal.retryAfter(retryAfter);
    }
}
