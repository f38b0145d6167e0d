package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was expected and what came, in words of JSON and not of Java. */
final class JsonWords {

    private static final int SHOWN = 80;
    private static final String WHOLE = "a whole number";
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    /** {@code [Source: …; line: 1, column: 9]}, of which the place is kept, and {@code , from `…`}. */
    private static final Pattern SOURCE =
            Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)]|, from `[^`]*`");

    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, WHOLE,
            long.class, WHOLE,
            Integer.class, WHOLE,
            Long.class, WHOLE,
            double.class, "a number",
            Double.class, "a number",
            String.class, "a string",
            Duration.class, "a duration such as PT10S",
            Instant.class, "an instant such as 2026-11-20T10:00:00Z");

    private JsonWords() {}

    static String expected(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        String composite = Collection.class.isAssignableFrom(type) ? "a list" : "an object";
        return WORDS.getOrDefault(type, CharSequence.class.isAssignableFrom(type) ? "a string" : composite);
    }

    /** What stands at {@code path} of {@code body}, where a {@code type} was expected. */
    static String got(byte[] body, List<JsonMappingException.Reference> path, Class<?> type) {
        try {
            JsonNode node = ProtocolJson.mapper().readTree(body);
            for (JsonMappingException.Reference step : path) {
                node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
            }
            boolean outOfRange = expected(type).equals(WHOLE)
                    && DIGITS.matcher(node.asText()).matches();
            return described(node) + (outOfRange ? ", which is out of range" : "");
        } catch (IOException e) {
            return "something else";
        }
    }

    /** Jackson's reason why this is no JSON, without its class names and what it says instead of the source. */
    static String malformed(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return shortened(SOURCE.matcher(line).replaceAll("$1"), 2 * SHOWN);
    }

    static String described(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING, BINARY -> '"' + shortened(node.asText()) + '"';
            case NUMBER, BOOLEAN -> shortened(node.asText());
            case NULL, MISSING -> "nothing";
        };
    }

    private static String shortened(String text) {
        return shortened(text, SHOWN);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
