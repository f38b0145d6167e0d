package io.genisys.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Template;
import io.genisys.connector.http.ProtocolJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Templates that the connector's own schema refuses: a field that it does not know, and each known field with a value
 * of a type that it does not have.
 */
final class WrongTemplates {

    private static final List<Object> VALUES =
            List.of("conformance", -7, true, List.of(List.of()), Map.of("?", Map.of()));

    private WrongTemplates() {}

    static List<Template> of(Trial trial) {
        ConnectorInfo info = trial.info();
        Schema schema = new Schema(info.templateSchema());
        Template base = trial.workload().template().orElse(Template.EMPTY);
        List<Template> wrong = new ArrayList<>();
        for (String field : fields(info)) {
            for (Object value : VALUES) {
                Map<String, Object> block = new LinkedHashMap<>(base.block(info.kind()));
                block.put(field, value);
                if (!schema.accepts(block)) {
                    wrong.add(base.withBlock(info.kind(), block));
                    break;
                }
            }
        }
        return wrong;
    }

    private static List<String> fields(ConnectorInfo info) {
        List<String> fields = new ArrayList<>(List.of("conformanceUnknownField"));
        JsonNode schema = ProtocolJson.mapper().valueToTree(info.templateSchema());
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
