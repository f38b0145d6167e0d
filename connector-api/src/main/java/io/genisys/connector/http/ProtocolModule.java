package io.genisys.connector.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Code;
import io.genisys.connector.Effect;
import io.genisys.connector.Feature;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.Port;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the SPI in JSON. Names are strings; an enum value that this version does not know is tolerated. */
final class ProtocolModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ProtocolModule() {
        super("genisys-protocol");
        text(ServiceName.class, ServiceName::new);
        text(InstanceId.class, InstanceId::new);
        text(Owner.class, Owner::new);
        text(OperationId.class, OperationId::of);
        text(ByteSize.class, ByteSize::of);
        reader(Code.class, Code::of);
        reader(Feature.class, text -> Feature.of(text).orElse(null));
        reader(InstanceState.class, text -> known(InstanceState.class, text, InstanceState.UNKNOWN));
        reader(Effect.class, text -> known(Effect.class, text, Effect.UNKNOWN));
        reader(LogLine.Stream.class, text -> known(LogLine.Stream.class, text, LogLine.Stream.STDOUT));
        addSerializer(new EnumSerializer());
        addDeserializer(Port.class, new PortDeserializer());
        addSerializer(new TemplateSerializer());
        addDeserializer(Template.class, new TemplateDeserializer());
    }

    private <T> void text(Class<T> type, Function<String, T> read) {
        addSerializer(type, ToStringSerializer.instance);
        reader(type, read);
    }

    private <T> void reader(Class<T> type, Function<String, @Nullable T> read) {
        addDeserializer(type, new TextDeserializer<>(type, read));
    }

    private static <E extends Enum<E>> E known(Class<E> type, String text, E otherwise) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        return otherwise;
    }

    /** Enums in lower case, with dashes. */
    @SuppressWarnings("rawtypes")
    private static final class EnumSerializer extends StdScalarSerializer<Enum> {

        private static final long serialVersionUID = 1L;

        EnumSerializer() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, @Nullable T> read;

        TextDeserializer(Class<T> type, Function<String, @Nullable T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(_parseString(in, context, this));
        }
    }
}
