package io.genisys.core.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.http.ProtocolJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an object that is only read as a whole, with all that is wrong with it and not just the first: what can't be
 * read is read again in parts, each by itself.
 */
final class Piecewise {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Format format;
    private final Class<?> type;

    Piecewise(Format format, Class<?> type) {
        this.format = format;
        this.type = type;
    }

    /** Returns all that is wrong with a field, by its path in the object. */
    List<FieldError> errors(String field, JsonNode value) {
        return errors(List.of(field), value);
    }

    private List<FieldError> errors(List<Object> steps, JsonNode value) {
        Optional<FieldError> whole = read(steps, value);
        // what stands alone may break what is around it, which is no mistake of its own
        if (whole.filter(error -> within(steps, error.field())).isEmpty()) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                errors.addAll(errors(with(steps, i), value.get(i)));
            }
        }
        value.properties().forEach(field -> errors.addAll(errors(with(steps, field.getKey()), field.getValue())));
        return errors.isEmpty() ? List.of(inPlace(steps, whole.get())) : errors;
    }

    private static boolean within(List<Object> steps, String field) {
        return steps.size() == 1 || field.startsWith(path(steps, true));
    }

    /** Returns an error with the path that it has in the object. */
    private static FieldError inPlace(List<Object> steps, FieldError error) {
        String read = path(steps, true);
        return error.field().startsWith(read)
                ? new FieldError(
                        path(steps, false) + error.field().substring(read.length()), error.expected(), error.got())
                : error;
    }

    private static List<Object> with(List<Object> steps, Object step) {
        List<Object> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    private Optional<FieldError> read(List<Object> steps, JsonNode value) {
        JsonNode part = value;
        for (int i = steps.size() - 1; i >= 0; i--) {
            part = steps.get(i) instanceof String field
                    ? NODES.objectNode().set(field, part)
                    : NODES.arrayNode().add(part);
        }
        try {
            format.read(ProtocolJson.mapper().writeValueAsBytes(part), type);
            return Optional.empty();
        } catch (ConnectorException e) {
            return Optional.of(e.fields().get(0).under(e.code() == Code.INVALID_TEMPLATE ? "template" : ""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can't be written", e);
        }
    }

    /** As it is in the object; or as it is in what was read, where each list has one element. */
    private static String path(List<Object> steps, boolean alone) {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(alone ? 0 : index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
