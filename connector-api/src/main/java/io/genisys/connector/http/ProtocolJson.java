package io.genisys.connector.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON as the protocol has it: instants and durations in ISO 8601, what is absent is left out, unknown fields are
 * ignored, numbers may come as strings, and what would be guessed otherwise (fractions for whole numbers, duplicate
 * keys, text after the end) is refused.
 */
public final class ProtocolJson {

    /**
     * How many names, values and brackets one document may have. Each becomes an object in memory, whose size has little
     * to do with that of the text: 1 MiB of brackets would be 20 MiB or more.
     */
    private static final long MOST_TOKENS = 300_000;

    private static final ObjectMapper MAPPER = configure(new JsonMapper());
    private static final ObjectMapper REQUESTS = strict(configure(new JsonMapper()));

    private ProtocolJson() {}

    /** Returns the mapper; it is shared, so it is not to be reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Returns the mapper for requests: it makes no text, durations or flags of numbers, and no numbers of odd text. */
    static ObjectMapper requests() {
        return REQUESTS;
    }

    /** Makes {@code mapper} read and write as the protocol has it, and returns it. */
    @SuppressWarnings("deprecation") // MapperFeature by method: the builder can't be applied to an existing mapper
    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MOST_TOKENS)
                        .build());
        // an empty string is no number, and not an absent one either
        mapper.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setAcceptBlankAsEmpty(false);
        return mapper.registerModules(new Jdk8Module(), new JavaTimeModule(), new ProtocolModule())
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
                .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
                .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, false)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
                .setSerializationInclusion(JsonInclude.Include.NON_ABSENT);
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.DateTime)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setAcceptBlankAsEmpty(false);
        return mapper.registerModule(new RequestModule())
                .configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true);
    }
}
