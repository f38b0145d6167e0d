package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads JSON that somebody else wrote, and says which field is wrong where it can't. */
public final class JsonInput {

    private static final String WELL_FORMED = "well-formed JSON";

    /** Characters that are decoded at a time, so that looking at a large body takes no memory. */
    private static final int PART = 4096;

    private JsonInput() {}

    /**
     * Reads the body of a request. Unknown fields are refused where {@code type} is marked {@link Strict}. A number may
     * come as a string, but text as nothing else.
     *
     * @throws ConnectorException {@code invalid-request}, or {@code invalid-template} for what is below the field
     *     {@code template}, with the path of the field
     */
    public static <T> T read(byte[] body, Type type) {
        checkEncoding(body);
        return read(body, type, ProtocolJson.requests());
    }

    /**
     * Reads what is no request, with the errors of {@link #read}: an answer, which is better understood than refused,
     * or a file in YAML, where people write 8080 for a text.
     */
    public static <T> T readLoosely(byte[] body, Type type) {
        return read(body, type, ProtocolJson.mapper());
    }

    /** Returns why a text is no JSON, in words that give nothing away of the program. */
    public static String malformed(JsonProcessingException e) {
        return JsonWords.malformed(e);
    }

    /** Returns what a value is, in words of JSON. */
    public static String described(JsonNode value) {
        return JsonWords.described(value);
    }

    private static <T> T read(byte[] body, Type type, ObjectMapper mapper) {
        JavaType target = mapper.constructType(type);
        ObjectReader reader = mapper.readerFor(target).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        Strict strict = target.getRawClass().getAnnotation(Strict.class);
        if (strict != null) {
            reader = reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
        FieldError error;
        try {
            if (body.length == 0 && strict != null && strict.emptyBody()) {
                return reader.readValue("{}");
            }
            return value(reader, body);
        } catch (InvalidValueException e) {
            error = e.error();
        } catch (JsonMappingException e) {
            error = describe(e, body);
        } catch (JsonProcessingException e) {
            error = new FieldError("", WELL_FORMED, JsonWords.malformed(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (error.field().startsWith("template.")) {
            throw ConnectorException.invalidTemplate(
                    error.field().substring("template.".length()), error.expected(), error.got());
        }
        throw ConnectorException.invalidRequest(List.of(error));
    }

    private static <T> T value(ObjectReader reader, byte[] body) throws IOException {
        try (JsonParser in = reader.createParser(body)) {
            T value = body.length == 0 ? null : reader.readValue(in);
            if (value == null) {
                throw new InvalidValueException("", "a JSON object", body.length == 0 ? "an empty body" : "null");
            }
            if (in.nextToken() != null) {
                throw new InvalidValueException("", "nothing after the end of the JSON", "more text");
            }
            return value;
        }
    }

    /** Jackson would guess another encoding where it sees one. */
    private static void checkEncoding(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer part = CharBuffer.allocate(Math.min(body.length + 1, PART));
        boolean zero = false;
        CoderResult result;
        do {
            result = decoder.decode(bytes, part.clear(), true);
            zero |= part.flip().chars().anyMatch(character -> character == 0);
        } while (result.isOverflow());
        if (zero || result.isError()) {
            throw ConnectorException.invalidRequest(List.of(new FieldError("", "text in UTF-8", "something else")));
        }
    }

    private static FieldError describe(JsonMappingException e, byte[] body) {
        String path = path(e);
        Optional<InvalidValueException> invalid = cause(e, InvalidValueException.class);
        if (invalid.isPresent()) {
            return invalid.get().error().under(path);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
                    .flatMap(Collection::stream)
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new FieldError(path, "one of " + known, "an unknown field");
        }
        Class<?> type = cause(e, InputCoercionException.class)
                .<Class<?>>map(InputCoercionException::getTargetType)
                .orElseGet(() -> e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null);
        return type == null
                ? new FieldError("", WELL_FORMED, JsonWords.malformed(e))
                : new FieldError(path, JsonWords.expected(type), JsonWords.got(body, e.getPath(), type));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static <E extends Throwable> Optional<E> cause(Throwable thrown, Class<E> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
