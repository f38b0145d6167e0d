package io.genisys.policy.simulation.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.genisys.connector.FieldError;
import io.genisys.policy.Policy;
import io.genisys.policy.json.PolicyReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A policy as it is in a file, in YAML or in JSON, which is YAML as well.
 *
 * @param errors what is wrong with it, each with its line
 */
record PolicyFile(Optional<Policy> policy, List<String> errors) {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|nan)", Pattern.CASE_INSENSITIVE);

    static PolicyFile read(String text) throws IOException {
        try {
            JsonNode node = tree(text);
            PolicyReader.Result result = PolicyReader.read(node);
            Map<String, Integer> lines = lines(text);
            List<String> errors = new ArrayList<>();
            for (FieldError error : result.errors()) {
                String field = error.field().isEmpty() ? "" : error.field() + ": ";
                errors.add("line " + line(lines, error.field()) + ": " + field + "expected " + error.expected()
                        + ", got " + error.got());
            }
            return new PolicyFile(result.policy(), errors);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse("no YAML");
            return new PolicyFile(Optional.empty(), List.of("line " + line + ": " + reason));
        }
    }

    private static JsonNode tree(String text) throws IOException {
        try (JsonParser in = YAML.createParser(text)) {
            return in.nextToken() == null ? MissingNode.getInstance() : value(in);
        }
    }

    private static JsonNode value(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                object.set(name, value(in));
            }
            return object;
        }
        if (in.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(in));
            }
            return list;
        }
        // .inf and .nan are told as the mistake of their field, and not as the end of all reading
        return in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                        && NO_NUMBER.matcher(in.getText()).matches()
                ? TextNode.valueOf(in.getText())
                : YAML.readTree(in);
    }

    /** Where each field is, by its path. */
    private static Map<String, Integer> lines(String text) throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = parser.getParsingContext()
                        .pathAsPointer()
                        .toString()
                        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                        .replace('/', '.')
                        .replaceAll("^\\.", "");
                lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    /** The line of a field, or, where it is missing, of what it is missing from. */
    private static int line(Map<String, Integer> lines, String field) {
        String path = field;
        while (!lines.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return lines.getOrDefault(path, 1);
    }
}
