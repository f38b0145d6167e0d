package io.genisys.core.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.genisys.connector.http.JsonInput;
import java.io.IOException;

/** What a file is written in. */
enum Format {
    JSON(new JsonFactory()) {
        @Override
        <T> T read(byte[] json, Class<T> type) {
            return JsonInput.read(json, type);
        }
    },
    /** Where people write 8080 for a text. */
    YAML(new YAMLFactory()) {
        @Override
        <T> T read(byte[] json, Class<T> type) {
            return JsonInput.readLoosely(json, type);
        }
    };

    private final JsonFactory factory;

    Format(JsonFactory factory) {
        this.factory = factory;
    }

    JsonParser parser(String text) throws IOException {
        return factory.createParser(text);
    }

    /** Makes a value of what was read from a file of this format. */
    abstract <T> T read(byte[] json, Class<T> type);
}
