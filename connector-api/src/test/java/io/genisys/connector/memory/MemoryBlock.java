package io.genisys.connector.memory;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.ProtocolJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code memory} block of a template: how a launch is to be refused, and what instances do, for tests of both.
 *
 * @param refuse the code of the refusal
 * @param effect its effect
 * @param retryAfter when the caller is to come back
 * @param cpu cores that each instance uses
 * @param exit the code with which each instance ends right after its start
 */
record MemoryBlock(
        @Nullable Code refuse,
        @Nullable Effect effect,
        @Nullable Duration retryAfter,
        @Nullable Double cpu,
        @Nullable Integer exit) {

    static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            Map.of(
                    "refuse", Map.of("type", "string"),
                    "effect", Map.of("type", "string"),
                    "retryAfter", Map.of("type", "string", "format", "duration"),
                    "cpu", Map.of("type", "number", "minimum", 0),
                    "exit", Map.of("type", "integer", "minimum", 0)));

    private static final Map<String, Predicate<Object>> FIELDS = Map.of(
            "refuse", String.class::isInstance,
            "effect", String.class::isInstance,
            "retryAfter", String.class::isInstance,
            "cpu", value -> value instanceof Number number && number.doubleValue() >= 0,
            "exit", value -> value instanceof Integer number && number >= 0);

    static MemoryBlock of(Map<String, Object> block) {
        for (Map.Entry<String, Object> field : block.entrySet()) {
            if (!FIELDS.getOrDefault(field.getKey(), value -> false).test(field.getValue())) {
                throw ConnectorException.invalidTemplate(
                        "memory." + field.getKey(), "what the schema says", String.valueOf(field.getValue()));
            }
        }
        try {
            return ProtocolJson.mapper().convertValue(block, MemoryBlock.class);
        } catch (IllegalArgumentException e) {
            throw ConnectorException.invalidTemplate("memory", "strings", block.toString());
        }
    }

    /** What an instance shows of itself, and keeps. */
    Map<String, String> attributes(Upscale request) {
        return Map.of("fingerprint", request.fingerprint(), "cpu", cpu == null ? "0.5" : cpu.toString());
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
