package io.genisys.aws.template;

import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The JSON Schema of the block {@code aws}. */
public final class Schema {

    private Schema() {}

    /** Reads the file that goes with this class. */
    public static Map<String, Object> read() {
        try (InputStream in = Schema.class.getResourceAsStream("/aws-block.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("aws-block.schema.json is not in this build");
            }
            return ProtocolJson.mapper().readerForMapOf(Object.class).readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
