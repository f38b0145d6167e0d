package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.genisys.connector.Port;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A port is a number, or an object where it has a name or another protocol than TCP. */
final class PortDeserializer extends StdDeserializer<Port> {

    private static final long serialVersionUID = 1L;

    PortDeserializer() {
        super(Port.class);
    }

    @Override
    public Port deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            Fields fields = context.readValue(in, Fields.class);
            return new Port(fields.name, fields.port, fields.protocol);
        }
        return Port.of(context.readValue(in, int.class));
    }

    private record Fields(@Nullable String name, int port, Port.@Nullable Protocol protocol) {}
}
