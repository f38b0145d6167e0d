package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A template as one object: its common fields, and beside them a block for each connector kind. */
final class TemplateSerializer extends StdSerializer<Template> {

    private static final long serialVersionUID = 1L;

    TemplateSerializer() {
        super(Template.class);
    }

    @Override
    public void serialize(Template template, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(template);
        write("command", template.command(), out, provider);
        write("environment", template.environment(), out, provider);
        write("ports", template.ports(), out, provider);
        if (!template.resources().equals(Resources.NONE)) {
            provider.defaultSerializeField("resources", template.resources(), out);
        }
        write("labels", template.labels(), out, provider);
        Optional<String> userData = template.userData();
        if (userData.isPresent()) {
            out.writeStringField("userData", userData.get());
        }
        for (Map.Entry<String, Map<String, Object>> block : template.blocks().entrySet()) {
            provider.defaultSerializeField(block.getKey(), block.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void write(String field, Collection<?> value, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        if (!value.isEmpty()) {
            provider.defaultSerializeField(field, value, out);
        }
    }

    private static void write(String field, Map<?, ?> value, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        if (!value.isEmpty()) {
            provider.defaultSerializeField(field, value, out);
        }
    }
}
