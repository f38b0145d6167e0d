package io.genisys.connector.http.openapi;

import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of what is written in another way than its Java type has it. */
final class WireSchemas {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final Set<String> UNUSED = Set.of("OutboundSseEvent", "MediaType", "Type", "UUID");

    /** What a request must have and an answer always has. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("Address", List.of("name", "host", "port", "target")),
            Map.entry("Capacity", List.of("total", "free")),
            Map.entry("ConnectorInfo", List.of("kind", "version", "protocols", "features", "limits")),
            Map.entry("Downscale", List.of("operation", "instances")),
            Map.entry("Failure", List.of("code", "count", "detail")),
            Map.entry("Instance", List.of("id", "service", "operation", "index", "state", "createdAt")),
            Map.entry("InstanceEvent", List.of("at", "instance", "reason")),
            Map.entry("InstanceList", List.of("instances")),
            Map.entry("InstancePage", List.of("instances")),
            Map.entry("Launch", List.of("instances", "failures")),
            Map.entry("LogLine", List.of("stream", "text")),
            Map.entry("Problem", List.of("title", "status", "code", "effect")),
            Map.entry("RunningResources", List.of("running_resources")),
            Map.entry("Scale", List.of("number")),
            Map.entry("Stats", List.of("at")),
            Map.entry("Termination", List.of("instances", "failures")),
            Map.entry("Upscale", List.of("operation", "count")));

    private WireSchemas() {}

    /** Returns the schemas of the wire, with what is generated where that is right. */
    static Map<String, Schema> over(Map<String, Schema> generated) {
        Map<String, Schema> all = new TreeMap<>(generated);
        all.keySet().removeAll(UNUSED);
        all.keySet().removeIf(name -> name.startsWith("Class") || name.startsWith("Multi"));
        all.values().forEach(WireSchemas::lowerCase);
        all.values().forEach(WireSchemas::absentIsLeftOut);
        all.put("ServiceName", text("^" + ServiceName.SYNTAX + "$"));
        all.put("InstanceId", text("^" + InstanceId.SYNTAX + "$"));
        all.put(
                "OperationId",
                OASFactory.createSchema().type(List.of(SchemaType.STRING)).format("uuid"));
        all.put(
                "ByteSize",
                text("^[0-9]{1,15}(\\.[0-9]{1,6})?(Ki|Mi|Gi|Ti|k|M|G|T)?$")
                        .description("bytes, with a unit where there is one: 256Mi"));
        all.put("Port", port(all.get("Port")));
        Schema template = all.get("Template");
        template.removeProperty("blocks");
        template.additionalPropertiesSchema(object().description("the block of a connector kind, such as docker"));
        all.put("Problem", problem());
        all.put("FieldError", strings("field", "expected", "got"));
        all.put(
                "InstanceEvent",
                object().addProperty("at", ref("Instant"))
                        .addProperty("instance", ref("Instance"))
                        .addProperty("reason", type(SchemaType.STRING)));
        all.put(
                "LogLine",
                object().addProperty("time", ref("Instant"))
                        .addProperty("stream", text("^(stdout|stderr)$"))
                        .addProperty("text", type(SchemaType.STRING)));
        all.remove("Stream");
        REQUIRED.forEach((name, fields) -> all.get(name).setRequired(fields));
        return all;
    }

    private static void lowerCase(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .<Object>map(
                            value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList());
        }
    }

    /** An Optional is left out when it is empty, and never null. */
    private static void absentIsLeftOut(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        properties.replaceAll((name, property) -> {
            if (property.getType() != null && property.getType().contains(SchemaType.NULL)) {
                property.setType(property.getType().stream()
                        .filter(type -> type != SchemaType.NULL)
                        .toList());
            }
            List<Schema> choices = property.getAnyOf();
            return choices == null ? property : choices.get(0);
        });
        schema.setProperties(properties);
    }

    private static Schema port(Schema named) {
        Schema number = type(SchemaType.INTEGER).minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(65535));
        return OASFactory.createSchema().anyOf(List.of(number, named));
    }

    private static Schema problem() {
        return strings("title", "code", "detail", "compute")
                .addProperty("status", type(SchemaType.INTEGER))
                .addProperty("effect", text("^(none|unknown)$"))
                .addProperty("retryable", type(SchemaType.BOOLEAN))
                .addProperty("errors", type(SchemaType.ARRAY).items(ref("FieldError")));
    }

    private static Schema strings(String... names) {
        Schema schema = object();
        for (String name : names) {
            schema.addProperty(name, type(SchemaType.STRING));
        }
        return schema;
    }

    private static Schema object() {
        return type(SchemaType.OBJECT);
    }

    private static Schema text(String pattern) {
        return type(SchemaType.STRING).pattern(pattern);
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }
}
