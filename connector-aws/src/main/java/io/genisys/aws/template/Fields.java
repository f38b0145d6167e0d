package io.genisys.aws.template;

import io.genisys.connector.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, and collects what is wrong with all of them instead of stopping at the first. */
final class Fields {

    private static final int SHOWN = 80;

    private final Map<String, Object> values;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    Fields(Map<String, Object> values, String path, List<FieldError> errors) {
        this.values = values;
        this.path = path;
        this.errors = errors;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    Optional<String> text(String name, Syntax syntax) {
        return Optional.ofNullable(value(name)).flatMap(value -> text(at(name), value, syntax));
    }

    List<String> texts(String name, Syntax syntax) {
        return list(name, (field, value) -> text(field, value, syntax));
    }

    Map<String, String> map(String name) {
        Map<String, String> all = new LinkedHashMap<>();
        object(name)
                .ifPresent(inner -> inner.values.forEach((key, value) ->
                        text(at(name) + "." + key, value, Syntax.ANY).ifPresent(text -> all.put(key, text))));
        return all;
    }

    Optional<Integer> whole(String name, int least, int most) {
        return number(name, BigDecimal.valueOf(least), BigDecimal.valueOf(most))
                .filter(number -> {
                    boolean whole = number.stripTrailingZeros().scale() <= 0;
                    if (!whole) {
                        wrong(name, "a whole number", number);
                    }
                    return whole;
                })
                .map(BigDecimal::intValue);
    }

    Optional<BigDecimal> number(String name, BigDecimal least, BigDecimal most) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(value.toString());
            if (!(value instanceof Boolean) && number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // reported below, as every other value that is none
        }
        wrong(name, "a number from " + least.toPlainString() + " to " + most.toPlainString(), value);
        return Optional.empty();
    }

    boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    Optional<Boolean> flag(String name) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        wrong(name, "true or false", value);
        return Optional.empty();
    }

    Optional<Fields> object(String name) {
        return Optional.ofNullable(value(name)).flatMap(value -> object(at(name), value));
    }

    List<Fields> objects(String name) {
        return list(name, this::object);
    }

    /** Reports the fields that nobody asked for: they are misspelled. */
    void done() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(new FieldError(
                        at(name),
                        "one of " + String.join(", ", known.stream().sorted().toList()),
                        "an unknown field")));
    }

    void wrong(String name, String expected, Object got) {
        errors.add(new FieldError(name.isEmpty() ? path : at(name), expected, shown(got)));
    }

    private <T> List<T> list(String name, BiFunction<String, Object, Optional<T>> reader) {
        Object value = value(name);
        List<T> all = new ArrayList<>();
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                String field = at(name) + "[" + i + "]";
                Object element = elements.get(i);
                if (element == null) {
                    errors.add(new FieldError(field, "no empty element", "null"));
                } else {
                    reader.apply(field, element).ifPresent(all::add);
                }
            }
        } else if (value != null) {
            wrong(name, "a list", value);
        }
        return List.copyOf(all);
    }

    private Optional<String> text(String field, @Nullable Object value, Syntax syntax) {
        if (value instanceof String text && syntax.matches(text)) {
            return Optional.of(text);
        }
        errors.add(new FieldError(field, syntax.expected(), shown(value)));
        return Optional.empty();
    }

    private Optional<Fields> object(String field, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> inner = new LinkedHashMap<>();
            map.forEach((key, element) -> inner.put(key.toString(), element));
            return Optional.of(new Fields(inner, field, errors));
        }
        errors.add(new FieldError(field, "an object", shown(value)));
        return Optional.empty();
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return values.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
