package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads JSON that somebody else wrote, and says which field is wrong where it can't. */
public final class JsonInput {

    private static final int SHOWN = 80;

    private JsonInput() {}

    /**
     * Reads a body; unknown fields are refused where {@code type} is marked {@link Strict}.
     *
     * @throws ConnectorException {@code invalid-request}, or {@code invalid-template} for what is below the field
     *     {@code template}, with the path of the field
     */
    public static <T> T read(byte[] body, Type type) {
        JavaType target = ProtocolJson.mapper().constructType(type);
        ObjectReader reader = ProtocolJson.mapper().readerFor(target);
        Strict strict = target.getRawClass().getAnnotation(Strict.class);
        if (strict != null) {
            reader = reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
        FieldError error;
        try {
            if (body.length == 0 && strict != null && strict.emptyBody()) {
                return reader.readValue("{}");
            }
            T value = body.length == 0 ? null : reader.readValue(body);
            if (value != null) {
                return value;
            }
            error = new FieldError("", "a JSON object", body.length == 0 ? "an empty body" : "null");
        } catch (InvalidValueException e) {
            error = e.error();
        } catch (JsonMappingException e) {
            error = describe(e, body);
        } catch (IOException e) {
            error = new FieldError("", "well-formed JSON", firstLine(e));
        }
        if (error.field().startsWith("template.")) {
            throw ConnectorException.invalidTemplate(
                    error.field().substring("template.".length()), error.expected(), error.got());
        }
        throw ConnectorException.invalidRequest(List.of(error));
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
        Optional<InputCoercionException> coercion = cause(e, InputCoercionException.class);
        if (coercion.isPresent()) {
            return new FieldError(path, JsonWords.expected(coercion.get().getTargetType()), firstLine(e));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return new FieldError(path, JsonWords.expected(mismatch.getTargetType()), JsonWords.got(body, e.getPath()));
        }
        return new FieldError(path, "well-formed JSON", firstLine(e));
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

    /** Jackson's reason without its location, class names and the source that it quotes. */
    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "no readable text";
        String line = message.lines().findFirst().orElse("").replaceAll("`[^`]*`", "that type");
        return line.length() > 2 * SHOWN ? line.substring(0, 2 * SHOWN) + "…" : line;
    }
}
