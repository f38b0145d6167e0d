package io.genisys.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The IAM policy that the README gives. The proxy refuses whatever it does not allow, in all tests. */
record Policy(Set<String> actions) {

    static final Policy DOCUMENTED = read(Path.of("README.md"));

    boolean allows(String action) {
        return actions.contains(action);
    }

    private static Policy read(Path page) {
        try {
            String text = Files.readString(page);
            int begin = text.indexOf("```json\n{\n  \"Version\"") + "```json\n".length();
            JsonNode policy = new ObjectMapper().readTree(text.substring(begin, text.indexOf("```", begin)));
            Set<String> actions = new TreeSet<>();
            for (JsonNode statement : policy.path("Statement")) {
                JsonNode action = statement.path("Action");
                if (action.isTextual()) {
                    actions.add(action.asText());
                } else {
                    action.forEach(each -> actions.add(each.asText()));
                }
            }
            return new Policy(Set.copyOf(actions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
