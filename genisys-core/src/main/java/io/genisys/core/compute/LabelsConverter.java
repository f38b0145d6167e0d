package io.genisys.core.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.genisys.connector.http.ProtocolJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import org.hibernate.annotations.Immutable;

/** Labels in a text column, as JSON. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class LabelsConverter implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, String> labels) {
        try {
            return ProtocolJson.mapper().writeValueAsString(labels);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("labels can't be written as JSON", e);
        }
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        try {
            return ProtocolJson.mapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds labels that are no JSON", e);
        }
    }
}
