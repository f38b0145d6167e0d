package io.genisys.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that the values of this package share. */
final class Syntax {

    private static final int SHOWN = 80;

    private Syntax() {}

    static void match(Pattern syntax, @Nullable String value, String expected) {
        if (value == null || !syntax.matcher(value).matches()) {
            throw new InvalidValueException("", expected, shown(value));
        }
    }

    static void range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidValueException(field, "a number from " + least + " to " + most, Long.toString(value));
        }
    }

    static <T> T require(String field, @Nullable T value, String expected) {
        if (value == null) {
            throw new InvalidValueException(field, expected, "nothing");
        }
        return value;
    }

    /** An unmodifiable copy that keeps the order in which the caller wrote the entries; null reads as empty. */
    static <V> Map<String, V> copy(String field, @Nullable Map<String, V> map) {
        if (map == null) {
            return Map.of();
        }
        map.forEach((key, value) -> require(field + "." + key, value, "a value"));
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <E> List<E> copy(String field, @Nullable List<E> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new InvalidValueException(field, "no empty element", "null");
        }
        return List.copyOf(list);
    }

    static String shown(@Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        return '"' + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + '"';
    }
}
