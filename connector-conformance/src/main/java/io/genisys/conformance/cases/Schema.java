package io.genisys.conformance.cases;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.genisys.connector.http.ProtocolJson;
import java.util.Map;

/** The JSON Schema of a connector's template block. */
final class Schema {

    private final JsonSchema schema;

    Schema(Map<String, Object> schema) {
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(ProtocolJson.mapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(schema));
    }

    boolean accepts(Map<String, Object> block) {
        return faults(block).isEmpty();
    }

    /** What the schema has against a block. */
    java.util.List<String> faults(Map<String, Object> block) {
        return schema
                .validate(ProtocolJson.mapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(block))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
