package io.genisys.core.operation;

import io.genisys.core.json.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/** An operation's result in a text column, as JSON. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class ResultConverter implements AttributeConverter<OperationResult, String> {

    @Override
    public String convertToDatabaseColumn(OperationResult result) {
        return StoredJson.write(result);
    }

    @Override
    public OperationResult convertToEntityAttribute(String json) {
        return StoredJson.read(json, OperationResult.class);
    }
}
