package io.genisys.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The fields of an object, read one by one; what is wrong with them is collected, and nothing is thrown. */
final class Fields {

    private static final int SHOWN = 80;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> known = new TreeSet<>();

    private Fields(JsonNode node, String path, List<FieldError> errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
    }

    /** Begins with a whole; what is no object has no fields and is an error. */
    static Fields of(JsonNode node, List<FieldError> errors) {
        return of(node, "", errors);
    }

    private static Fields of(JsonNode node, String path, List<FieldError> errors) {
        if (!node.isObject()) {
            errors.add(new FieldError(path, "an object", shown(node)));
        }
        return new Fields(node, path, errors);
    }

    boolean has(String name) {
        known.add(name);
        return node.hasNonNull(name);
    }

    /** Returns what a field holds; whoever asks reports what is wrong with it. */
    Optional<JsonNode> value(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    Optional<Fields> object(String name) {
        return value(name).map(value -> of(value, at(name), errors));
    }

    Optional<List<Fields>> objects(String name) {
        return value(name).map(value -> {
            List<Fields> all = new ArrayList<>();
            if (!value.isArray() || value.isEmpty()) {
                wrong(name, "a list with something in it", shown(value));
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                all.add(of(value.get(i), at(name) + "[" + i + "]", errors));
            }
            return all;
        });
    }

    Optional<String> text(String name) {
        return read(
                name, "a text", value -> value.isTextual() && !value.asText().isBlank(), JsonNode::asText);
    }

    /** Reads a text whose syntax somebody else knows. */
    <T> Optional<T> text(String name, Function<String, T> reader) {
        return text(name).flatMap(text -> checked(name, () -> reader.apply(text)));
    }

    OptionalDouble number(String name) {
        return read(
                        name,
                        "a number",
                        value -> value.isNumber() && Double.isFinite(value.asDouble()),
                        JsonNode::asDouble)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    OptionalDouble number(String name, double least) {
        OptionalDouble number = number(name);
        if (number.isPresent() && number.getAsDouble() < least) {
            wrong(name, "a number from " + least, String.valueOf(number.getAsDouble()));
            return OptionalDouble.empty();
        }
        return number;
    }

    OptionalInt whole(String name, int least) {
        return read(
                        name,
                        "a whole number" + (least == Integer.MIN_VALUE ? "" : " from " + least),
                        value -> value.canConvertToInt() && value.canConvertToExactIntegral() && value.asInt() >= least,
                        JsonNode::asInt)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    Optional<Boolean> flag(String name) {
        return read(name, "true or false", JsonNode::isBoolean, JsonNode::asBoolean);
    }

    Optional<Duration> duration(String name, Duration least) {
        return text(name).flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
                    return Optional.of(duration);
                }
                wrong(name, "a duration from " + least + " to " + LONGEST, '"' + text + '"');
            } catch (DateTimeException | ArithmeticException e) {
                wrong(name, "a duration such as PT30S or PT5M", '"' + text + '"');
            }
            return Optional.empty();
        });
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return value(name).flatMap(value -> {
            for (E word : words.getEnumConstants()) {
                if (value.isTextual() && Words.of(word).equals(value.asText())) {
                    return Optional.of(word);
                }
            }
            wrong(name, "one of " + Words.all(words), shown(value));
            return Optional.empty();
        });
    }

    void wrong(String name, String expected, String got) {
        errors.add(new FieldError(at(name), expected, got));
    }

    void missing(String name, String expected) {
        wrong(name, expected, "nothing");
    }

    /** Reports what is there and was not asked for. */
    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "no such field, only " + String.join(", ", known), shown(node.get(name)));
            }
        });
    }

    /** Makes a value that checks itself. */
    <T> Optional<T> checked(String name, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidValueException e) {
            errors.add(e.error().under(at(name)));
            return Optional.empty();
        }
    }

    private <T> Optional<T> read(
            String name, String expected, Predicate<JsonNode> right, Function<JsonNode, T> reader) {
        return value(name).flatMap(value -> {
            if (right.test(value)) {
                return Optional.of(reader.apply(value));
            }
            wrong(name, expected, shown(value));
            return Optional.empty();
        });
    }

    private String at(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
