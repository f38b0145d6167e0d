package io.genisys.policy.simulation.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
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

    static PolicyFile read(String text) throws IOException {
        try {
            JsonNode node = YAML.readTree(text);
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
