package io.genisys.core.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.http.ProtocolJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/** An operation's result in a text column, as JSON. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class ResultConverter implements AttributeConverter<OperationResult, String> {

    @Override
    public String convertToDatabaseColumn(OperationResult result) {
        try {
            return ProtocolJson.mapper().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result can't be written as JSON", e);
        }
    }

    @Override
    public OperationResult convertToEntityAttribute(String json) {
        try {
            return ProtocolJson.mapper().readValue(json, OperationResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a result that is no JSON", e);
        }
    }
}
