package io.genisys.process;

import io.genisys.connector.ByteSize;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The block {@code process} of a template.
 *
 * @param directory the working directory; the connector's own where it names none
 * @param grace how long {@code stop} and {@code restart} wait before they kill; a downscale brings its own
 * @param limits for each process of the instance
 */
record ProcessBlock(Optional<Path> directory, Duration grace, Limits limits) {

    static final String KIND = "process";

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);
    private static final Duration MOST_GRACE = Duration.ofHours(1);
    private static final long MOST = 1_000_000_000L;
    private static final String SIZE = "a size such as 256Mi or 1Gi";

    /** Reads a block and adds what is wrong with it to {@code errors}. */
    static ProcessBlock read(Map<String, Object> block, List<FieldError> errors) {
        Fields fields = new Fields(KIND, new LinkedHashMap<>(block), errors);
        Optional<Path> directory = fields.take("directory", "a path", ProcessBlock::path);
        Duration grace = fields.take("grace", "a duration from PT0S to PT1H", ProcessBlock::grace)
                .orElse(DEFAULT_GRACE);
        Fields limits = fields.object("limits");
        ProcessBlock read = new ProcessBlock(
                directory,
                grace,
                new Limits(
                        limits.take("openFiles", number(16), value -> number(value, 16)),
                        limits.take("cpuSeconds", number(1), value -> number(value, 1)),
                        limits.take("fileSize", SIZE, ProcessBlock::size),
                        Optional.empty()));
        limits.refuseRest("openFiles, cpuSeconds, fileSize");
        fields.refuseRest("directory, grace, limits");
        return read;
    }

    /** The JSON Schema of what {@link #read} accepts. */
    static Map<String, Object> schema() {
        Map<String, Object> size = Map.of(
                "type", "string", "pattern", "^[0-9]{1,15}(\\.[0-9]{1,6})?(Ki|Mi|Gi|Ti|k|M|G|T)?$", "minLength", 1);
        return object(Map.of(
                "directory",
                Map.of("type", "string", "minLength", 1, "description", "working directory of the process"),
                "grace",
                Map.of(
                        "type",
                        "string",
                        "format",
                        "duration",
                        "description",
                        "from PT0S to PT1H, PT10S by default; how long stop and restart wait before they kill"),
                "limits",
                object(Map.of(
                        "openFiles", Map.of("type", "integer", "minimum", 16, "maximum", MOST),
                        "cpuSeconds", Map.of("type", "integer", "minimum", 1, "maximum", MOST),
                        "fileSize", size))));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "additionalProperties", false, "properties", properties);
    }

    private static Optional<Path> path(Object value) {
        return value instanceof String text && !text.isBlank() && text.indexOf('\0') < 0
                ? Optional.of(Path.of(text))
                : Optional.empty();
    }

    private static Optional<Duration> grace(Object value) {
        try {
            return Optional.of(Duration.parse(value.toString()))
                    .filter(grace -> !grace.isNegative() && grace.compareTo(MOST_GRACE) <= 0);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String number(long least) {
        return "a whole number from " + least + " to " + MOST;
    }

    private static Optional<Long> number(Object value, long least) {
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        return Optional.of(value)
                .filter(number -> whole)
                .map(number -> new BigInteger(number.toString()))
                .filter(number -> number.bitLength() < 63)
                .map(BigInteger::longValue)
                .filter(number -> number >= least && number <= MOST);
    }

    private static Optional<ByteSize> size(Object value) {
        try {
            return value instanceof String text ? Optional.of(ByteSize.of(text)) : Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The fields of an object that have not been read yet. */
    private record Fields(String path, Map<String, Object> rest, List<FieldError> errors) {

        <T> Optional<T> take(String name, String expected, Function<Object, Optional<T>> reader) {
            if (!rest.containsKey(name)) {
                return Optional.empty();
            }
            Object value = rest.remove(name);
            Optional<T> read = value == null ? Optional.empty() : reader.apply(value);
            if (read.isEmpty()) {
                errors.add(new FieldError(path + "." + name, expected, String.valueOf(value)));
            }
            return read;
        }

        Fields object(String name) {
            Map<String, Object> inner = new LinkedHashMap<>();
            take(name, "an object", value -> value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty())
                    .ifPresent(map -> map.forEach((key, value) -> inner.put(key.toString(), value)));
            return new Fields(path + "." + name, inner, errors);
        }

        void refuseRest(String known) {
            rest.keySet()
                    .forEach(name ->
                            errors.add(new FieldError(path + "." + name, "one of " + known, "an unknown field")));
        }
    }
}
