package io.genisys.core.metric;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads answers that are JSON. What it becomes in memory has little to do with its length, so it has limits of its own. */
final class JsonBody {

    private static final int DEEPEST = 100;
    /** Each value is one or two, and each name one. */
    private static final long MOST_TOKENS = 250_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    /**
     * Reads an answer.
     *
     * @throws JacksonException where it is no JSON, or too much of it
     */
    static JsonNode of(Answer answer) throws JacksonException {
        try {
            return READER.readValue(answer.body());
        } catch (JacksonException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("bytes can be read", e);
        }
    }
}
