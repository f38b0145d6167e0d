package io.genisys.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import io.genisys.connector.http.ProtocolJson;

/** JSON in text columns: written by this program, so that what can't be read is a fault of the database's. */
public final class StoredJson {

    private StoredJson() {}

    public static String write(Object value) {
        try {
            return ProtocolJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " can't be written as JSON", e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        return read(json, ProtocolJson.mapper().constructType(type));
    }

    public static <T> T read(String json, TypeReference<T> type) {
        return read(json, ProtocolJson.mapper().constructType(type));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return ProtocolJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds something else than " + type.toCanonical(), e);
        }
    }
}
