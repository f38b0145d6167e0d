package io.genisys.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.policy.Fallback;
import java.util.OptionalInt;

/** Reads what is wanted while a value is missing. */
final class FallbackReader {

    private static final String WORDS = "hold, min, max, at-least-current, or {\"count\": 5, \"after\": 3}";

    private FallbackReader() {}

    static Fallback read(Fields parent, String name) {
        JsonNode node = parent.value(name).orElse(null);
        if (node == null) {
            return new Fallback.Hold();
        }
        if (node.isObject()) {
            return count(parent.object(name).orElseThrow());
        }
        return switch (node.asText()) {
            case "hold" -> new Fallback.Hold();
            case "min" -> new Fallback.Min();
            case "max" -> new Fallback.Max();
            case "at-least-current" -> new Fallback.AtLeastCurrent();
            default -> {
                parent.wrong(name, "one of " + WORDS, Fields.shown(node));
                yield new Fallback.Hold();
            }
        };
    }

    private static Fallback count(Fields fields) {
        OptionalInt count = fields.whole("count", 0);
        OptionalInt after = fields.whole("after", 1);
        if (!fields.has("count")) {
            fields.missing("count", "how many there are to be");
        }
        fields.end();
        return new Fallback.Count(count.orElse(0), after.orElse(3));
    }
}
