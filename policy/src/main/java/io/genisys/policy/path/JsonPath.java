package io.genisys.policy.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a number in JSON: of RFC 9535 what never takes longer than the value is large, and at its end a function.
 * docs/policies.md has all of it. Libraries know more, and with it paths that keep a thread for minutes.
 */
public final class JsonPath {

    /** The most characters of a path. */
    public static final int LONGEST = 200;

    /** The most steps. */
    public static final int MOST_STEPS = 20;

    private final List<Step> steps;
    private final Optional<Function> function;

    JsonPath(List<Step> steps, Optional<Function> function) {
        this.steps = List.copyOf(steps);
        this.function = function;
    }

    /**
     * Reads a path.
     *
     * @throws InvalidValueException where it is none, or one that is not known
     */
    public static JsonPath of(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidValueException(
                    "", "a JSON path of at most " + LONGEST + " characters", "one of " + text.length());
        }
        return new PathParser(text).path();
    }

    /** Returns the number that is there. */
    public Found in(JsonNode root) {
        List<JsonNode> found = List.of(root);
        boolean single = true;
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode one : found) {
                step.find(one, next::add);
            }
            // of what is not there nothing can be chosen, and there are not zero of it
            if (single && (step.single() ? next.isEmpty() : !found.get(0).isContainerNode())) {
                return Found.NOTHING;
            }
            single = single && step.single();
            found = next;
        }
        return single ? at(found.get(0)) : of(found);
    }

    private Found at(JsonNode value) {
        if (function.isEmpty()) {
            return Found.of(value);
        }
        if (!value.isContainerNode()) {
            return Found.no("array", value);
        }
        List<JsonNode> children = new ArrayList<>();
        value.forEach(children::add);
        return function.get().of(children);
    }

    private Found of(List<JsonNode> values) {
        if (function.isPresent()) {
            return function.get().of(values);
        }
        return values.size() == 1
                ? Found.of(values.get(0))
                : new Found.Nothing("the path finds " + values.size() + " values, not one");
    }
}
