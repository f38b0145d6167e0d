package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TemplateSerializer} writes: an object that is no common field is the block of a kind. */
final class TemplateDeserializer extends StdDeserializer<Template> {

    private static final long serialVersionUID = 1L;
    private static final Set<String> COMMON =
            Set.of("command", "environment", "ports", "resources", "labels", "userData");

    TemplateDeserializer() {
        super(Template.class);
    }

    @Override
    public Template deserialize(JsonParser in, DeserializationContext context) throws IOException {
        JsonNode tree = context.readTree(in);
        if (!tree.isObject()) {
            throw new InvalidValueException("", "an object", JsonWords.described(tree));
        }
        Map<String, JsonNode> common = new LinkedHashMap<>();
        Map<String, Map<String, Object>> blocks = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (COMMON.contains(field.getKey())) {
                common.put(field.getKey(), field.getValue());
            } else if (field.getValue().isObject()) {
                blocks.put(field.getKey(), block(field.getValue(), context));
            } else if (context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
                throw new InvalidValueException(
                        field.getKey(),
                        "one of command, environment, ports, resources, labels, userData, or an object as the block of"
                                + " a connector kind",
                        JsonWords.described(field.getValue()));
            }
        }
        Fields read =
                context.readTreeAsValue(context.getNodeFactory().objectNode().setAll(common), Fields.class);
        return new Template(
                read.command, read.environment, read.ports, read.resources, read.labels, read.userData, blocks);
    }

    private static Map<String, Object> block(JsonNode node, DeserializationContext context) throws IOException {
        return context.readTreeAsValue(
                node, TypeFactory.defaultInstance().constructMapType(LinkedHashMap.class, String.class, Object.class));
    }

    private record Fields(
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @Nullable List<Port> ports,
            @Nullable Resources resources,
            @Nullable Map<String, String> labels,
            @Nullable Optional<String> userData) {}
}
